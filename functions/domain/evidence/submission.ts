import * as z from 'zod';
import { type IdentityDocuments, missingDocuments } from '../desk/accepted-documents.ts';
import { calendarDate } from '../due-date.ts';
import type { StaffId } from '../ids.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { Claims } from '../request/claims.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { type EvidenceSet, hashEvidence } from './evidence-set.ts';
import { nextVersion } from './evidence-times.ts';
import { isPending, withoutLapsed } from './lapsed.ts';

/** The name that stands on the documents, as the requester writes it: one line, nothing in it can hide in a page. */
export const ClaimedNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);

/**
 * What keeps a set from being submitted, as codes; empty when nothing does: those of `missingDocuments`, and
 * `being-checked` while an upload or its check is on its way.
 */
export const missingIn = (evidence: EvidenceSet, documents: IdentityDocuments, now: Date): string[] => {
  const fit = evidence.files.filter(({ state }) => state === 'screened');
  const pending = evidence.files.some((file) => isPending(file, now));
  return [...missingDocuments(documents, fit, calendarDate(now)), ...(pending ? ['being-checked'] : [])];
};

interface Submission {
  evidence: EvidenceSet;
  claims: Claims;
  name: string;
  /** Who may decide. */
  reviewers: readonly StaffId[];
  now: Date;
}

const reviewMails = (
  { requestId }: SubjectRequest,
  { reviewers, now }: Submission,
  hash8: string,
): SideWrite[] =>
  reviewers.map((staffId) => ({
    write: 'outbox',
    requestId,
    mail: {
      name: `review-identity.${hash8}.${staffId}`,
      kind: 'review-identity',
      to: { role: 'staff', staffId },
      notBefore: now.toISOString(),
    },
  }));

/** Hands a whole set over to the reviewers: from now on it is what its hash says. The name goes into the claims only. */
export const submission = (
  request: SubjectRequest,
  given: Submission,
): { change: RequestChange; writes: SideWrite[] } => {
  const { requestId } = request;
  const { claims, name, now } = given;
  const settled = withoutLapsed(given.evidence, now);
  const evidenceHash = hashEvidence(settled);
  const evidence = nextVersion({ ...settled, submittedAt: now.toISOString(), evidenceHash });
  const { round, files } = evidence;
  const detail = { round, files: files.filter(({ state }) => state === 'screened').length, evidenceHash };
  return {
    change: {
      next: changed(request, 'in-review', { reviewing: 'identity', evidenceHash }, now),
      fact: { fact: 'evidence-submitted', actor: 'requester', detail },
    },
    writes: [
      { write: 'evidence', evidence },
      { write: 'claims', claims: { ...claims, name } },
      ...reviewMails(request, given, evidenceHash.slice(0, 8)),
      { write: 'wake', requestId, at: now },
    ],
  };
};
