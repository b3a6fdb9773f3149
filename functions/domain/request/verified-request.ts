import { ResidueError } from '../errors.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import { residueOf, type Verification } from '../verification/verify-outcome.ts';
import { changed, type SubjectRequest } from './request.ts';

/** Work that leaves residue is done over at most this often; then a person must look. */
const maxReworks = 3;

/** Under which name what was verified is kept: once for each time the work was done. */
export const verificationName = ({ reworks }: SubjectRequest): string => `verification.${reworks}`;

/**
 * What a verification leads to: kept as it is when nothing is left, otherwise the work is done over.
 * Throws ResidueError when it was done over often enough.
 */
export const verified = (
  request: SubjectRequest,
  verification: Verification,
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const { requestId, reworks } = request;
  const rows = residueOf(verification);
  if (rows > 0 && reworks >= maxReworks) {
    throw new ResidueError(`verification: rows are left after ${reworks + 1} passes; look at the data map`);
  }
  if (rows > 0) {
    return {
      change: {
        next: changed(request, 'fulfilling', { reworks: reworks + 1 }, now),
        fact: { fact: 'residue-found', actor: 'workflow', detail: { rows } },
      },
      writes: [],
    };
  }
  return {
    change: { next: changed(request, 'verifying', {}, now), fact: { fact: 'verified', actor: 'workflow' } },
    writes: [
      {
        write: 'receipt',
        requestId,
        name: verificationName(request),
        signed: { at: now.toISOString(), verification },
      },
    ],
  };
};
