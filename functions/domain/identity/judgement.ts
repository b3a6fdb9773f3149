import type { AuditFact } from '../audit.ts';
import { ChangeNotAllowedError, InvalidInputError } from '../errors.ts';
import { ended } from '../evidence/end-evidence.ts';
import type { EvidenceEnd, EvidenceSet, IdentityReason } from '../evidence/evidence-set.ts';
import type { SecretHash, StaffId } from '../ids.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { Claims } from '../request/claims.ts';
import { changed, type RequestFields, type SubjectRequest } from '../request/request.ts';
import { rejectionHash } from './read-identity.ts';

/** A member's judgement of documents, with all that it is judged by. */
export interface Judgement {
  request: SubjectRequest;
  claims: Claims;
  evidence: EvidenceSet;
  by: StaffId;
  /** Consumed by the judgement. */
  linkHash: SecretHash;
  /** Hash of the rejection that the member was shown; undefined where there was none. */
  shown: string | undefined;
  /** How many members it takes to refuse somebody. */
  needed: number;
  /** Other members who may judge now. */
  others: readonly StaffId[];
  now: Date;
}

/** What a judgement leads to. */
export interface Judged {
  change: RequestChange;
  writes: SideWrite[];
  result:
    | 'identity-confirmed'
    | 'identity-second-needed'
    | 'identity-rejected'
    | 'identity-asked-again'
    | 'identity-unmasked'
    | 'identity-returned';
}

/** Only what was shown can be judged. Throws ChangeNotAllowedError when somebody rejected in the meantime. */
export const requireShown = ({ evidence, shown }: Judgement): void => {
  if (rejectionHash(evidence) !== shown) {
    throw new ChangeNotAllowedError('identity: it was judged since; open the link again');
  }
};

/** Throws InvalidInputError while a rejection waits to be confirmed or returned. */
export const requireUnjudged = (judgement: Judgement): void => {
  requireShown(judgement);
  if (judgement.evidence.rejection) {
    throw new InvalidInputError('intent', 'confirm or return the rejection that was recorded');
  }
};

/** A fact of the audit trail, with which documents it is about. */
export const factOf = (
  { by, evidence }: Judgement,
  fact: string,
  detail: AuditFact['detail'] = {},
): AuditFact => ({
  fact,
  actor: `staff:${by}`,
  detail: { evidenceHash: evidence.evidenceHash ?? '', ...detail },
});

/** What every judgement writes: the set as it shall be, the link used up, a wake-up. */
export const writesOf = ({ request, linkHash, now }: Judgement, evidence: EvidenceSet): SideWrite[] => [
  { write: 'evidence', evidence },
  { write: 'consume-link', linkHash },
  { write: 'wake', requestId: request.requestId, at: now },
];

/** The set at its end, with the reason where there is one. */
export const endedBy = (
  { evidence, now }: Judgement,
  as: EvidenceEnd,
  reason?: IdentityReason,
): EvidenceSet => {
  const { rejection: _, ...rest } = evidence;
  const { end, ...set } = ended(rest, as, now);
  return { ...set, ...(end && { end: { ...end, ...(reason && { reason }) } }) };
};

/** The request as it leaves the review of documents. */
export const left = (
  { request, now }: Judgement,
  to: 'locating' | 'refused',
  fields: RequestFields = {},
): SubjectRequest => {
  const { reviewing: _, ...rest } = request;
  return changed(rest, to, fields, now);
};
