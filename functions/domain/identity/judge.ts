import { InvalidInputError } from '../errors.ts';
import type { EvidenceSet, IdentityReason } from '../evidence/evidence-set.ts';
import { lastRoundToAskAgain } from '../location/proof.ts';
import type { SideWrite } from '../ports/request-store.ts';
import {
  endedBy,
  factOf,
  type Judged,
  type Judgement,
  left,
  requireShown,
  requireUnjudged,
  writesOf,
} from './judgement.ts';
import { peopleIn } from './read-identity.ts';

/** Kinds of documents, which is all that is kept of them. */
const documentsIn = ({ files }: EvidenceSet): string =>
  [...new Set(files.filter(({ state }) => state === 'screened').map(({ document }) => document))].join('+');

/** Where the documents settle who of several is meant, that one is located from now on. */
const settled = ({ claims }: Judgement, person: number | undefined): SideWrite[] => {
  const people = peopleIn(claims);
  if (people.length === 0) throw new InvalidInputError('intent', 'nobody is on file to be confirmed');
  if (people.length === 1) return [];
  const located = person === undefined ? undefined : people[person];
  if (!located) throw new InvalidInputError('person', 'choose the one whom the documents show');
  const { candidates: _, ...rest } = claims;
  return [{ write: 'claims', claims: { ...rest, located } }];
};

/** The documents are those of the person on file: proof P3. */
export const approve = (judgement: Judgement, person: number | undefined): Judged => {
  requireUnjudged(judgement);
  const detail = { documents: documentsIn(judgement.evidence) };
  return {
    change: {
      next: left(judgement, 'locating', { proof: 'P3' }),
      fact: factOf(judgement, 'identity-confirmed', detail),
    },
    writes: [...writesOf(judgement, endedBy(judgement, 'approved')), ...settled(judgement, person)],
    result: 'identity-confirmed',
  };
};

/** Asking in vain would end in a refusal, which takes two. Throws InvalidInputError. */
const requireRoundLeft = ({ request }: Judgement): void => {
  if (request.evidenceRounds < lastRoundToAskAgain) return;
  throw new InvalidInputError('intent', 'documents were asked for often enough: approve, or two reject');
};

/** Asks for other documents, and says why. */
export const askAgain = (judgement: Judgement, reason: IdentityReason): Judged => {
  requireUnjudged(judgement);
  requireRoundLeft(judgement);
  return {
    change: {
      next: left(judgement, 'locating'),
      fact: factOf(judgement, 'identity-asked-again', { reason }),
    },
    writes: writesOf(judgement, endedBy(judgement, 'asked-again', reason)),
    result: 'identity-asked-again',
  };
};

/** A forbidden number can be read: the images go at once, whatever else was judged. law.md 2.5. */
export const unmasked = (judgement: Judgement): Judged => {
  requireShown(judgement);
  return {
    change: { next: left(judgement, 'locating'), fact: factOf(judgement, 'identity-unmasked') },
    writes: writesOf(judgement, endedBy(judgement, 'unmasked')),
    result: 'identity-unmasked',
  };
};
