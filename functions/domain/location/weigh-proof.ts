import type { Proof } from '../right.ts';
import { sameIdentifier } from '../rows/mailbox-forms.ts';
import type { Candidate } from './locate-subject.ts';
import { provesMailbox } from './mailbox-proof.ts';
import { type ProofAnswer, type ProofFacts, proofOf, reachedProof } from './proof.ts';
import { type Locating, mailboxSought } from './search-for.ts';

/** What the proof amounts to, and the step of the ladder that it reaches. */
export interface Weighed {
  answer: ProofAnswer;
  reached: Proof;
}

const sessionOf = ({ request, claims, dataMap }: Locating, { subject }: Candidate): ProofFacts['session'] => {
  if (!request.session) return undefined;
  const asserted = claims.session?.subject;
  const same = asserted !== undefined && sameIdentifier(dataMap, dataMap.subject, asserted, subject);
  return same ? 'theirs' : 'another';
};

const weigh = (facts: ProofFacts): Weighed => ({ answer: proofOf(facts), reached: reachedProof(facts) });

/** Weighs all that proves that this person asks: the mailbox on file, a live session, documents. */
export const weighProof = async (locating: Locating, candidate: Candidate): Promise<Weighed> => {
  const { request, desk, dataMap, tables, now } = locating;
  const { subject, located } = candidate;
  const mailbox = mailboxSought(locating);
  const stableDays = desk.mailboxStableDays;
  const mailboxProven = await provesMailbox({ dataMap, subject, located, mailbox, tables, stableDays, now });
  const rule = desk.rights[request.right];
  return weigh({ rule, desk, request, mailboxProven, session: sessionOf(locating, candidate) });
};

/** Nothing is erased without proof, and the erasure took what proved it: what was reached then stands. */
export const provenBefore = ({ request }: Pick<Locating, 'request'>): Weighed => ({
  answer: 'enough',
  reached: request.proof,
});

/** As long as nothing may be told of the person, only the request itself says what is asked for next. threats.md A7 */
export const weighSilently = ({ request, desk }: Locating): ProofAnswer =>
  proofOf({ rule: desk.rights[request.right], desk, request, mailboxProven: false });
