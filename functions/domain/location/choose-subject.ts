import { InvalidInputError } from '../errors.ts';
import type { SecretHash, StaffId } from '../ids.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { Claims } from '../request/claims.ts';
import { changed, type RequestFields, type SubjectRequest } from '../request/request.ts';

/** A member's answer to which candidate is meant. */
export interface Choice {
  request: SubjectRequest;
  claims: Claims;
  /** Index from 0, or nobody. */
  candidate: number | 'none';
  by: StaffId;
  linkHash: SecretHash;
  now: Date;
}

/** The request as it leaves the question: nothing is asked of a reviewer any more. */
const left = ({ request, now }: Choice, to: 'locating' | 'refused', fields: RequestFields = {}) => {
  const { reviewing: _, ...rest } = request;
  return changed(rest, to, fields, now);
};

const nobody = (choice: Choice): RequestChange => ({
  next: left(choice, 'refused', { outcome: 'R_ID_NOT_CONFIRMED' }),
  fact: { fact: 'no-subject-chosen', actor: `staff:${choice.by}` },
});

/**
 * What a choice does: the chosen candidate is located anew, nobody ends the request as not identified.
 * Throws InvalidInputError for a candidate that is not among them.
 */
export const chosen = (choice: Choice): { change: RequestChange; writes: SideWrite[] } => {
  const { request, claims, candidate, by, linkHash, now } = choice;
  const { candidates = [], ...rest } = claims;
  const writes: SideWrite[] = [
    { write: 'consume-link', linkHash },
    { write: 'wake', requestId: request.requestId, at: now },
  ];
  if (candidate === 'none') return { change: nobody(choice), writes };
  const located = candidates[candidate];
  if (!located) throw new InvalidInputError('candidate', 'choose one of those shown');
  const detail = { candidate, candidates: candidates.length };
  return {
    change: {
      next: left(choice, 'locating'),
      fact: { fact: 'subject-chosen', actor: `staff:${by}`, detail },
    },
    writes: [...writes, { write: 'claims', claims: { ...rest, located } }],
  };
};
