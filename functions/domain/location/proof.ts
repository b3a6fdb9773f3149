import type { Desk, RightRule } from '../desk/desk.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { Proof } from '../right.ts';

/** `documents`: identity documents can still close the gap. */
export type ProofAnswer = 'enough' | 'documents' | 'none';

/** A member asks for other documents at most until this round: from then on two decide, or documents convince. */
export const lastRoundToAskAgain = 3;

/** Whatever the reason, numbers left uncovered among them, documents are asked for no more often than this. */
const maxEvidenceRounds = 6;

/** What is known of the person who asks, once one person was located. */
export interface ProofFacts {
  /** What the desk asks of this right; undefined: it does not offer it. */
  rule: Pick<RightRule, 'proof' | 'accountDoor' | 'guests'> | undefined;
  desk: Pick<Desk, 'evidence' | 'lostMailbox'>;
  request: Pick<SubjectRequest, 'proof' | 'lostMailbox' | 'evidenceRounds' | 'guest'>;
  /** The mailbox that counts is on file for that person and did not change lately, see `provesMailbox`. */
  mailboxProven: boolean;
  /** Whose live session the operator's server asserted, compared with that person; absent: none was asserted. */
  session?: 'theirs' | 'another' | undefined;
}

const isIdentified = ({ request }: ProofFacts): boolean => request.proof === 'P3';

/**
 * A live cookie proves that a guest is who they are, as far as the desk gives guests the right; it never proves an
 * account, and nothing else ever proves a guest.
 */
export const provesGuest = (
  { guest, proof }: Pick<SubjectRequest, 'guest' | 'proof'>,
  rule: Pick<RightRule, 'guests'>,
): boolean => guest === true && proof === 'PC' && rule.guests === true;

/** Documents stand in for the mailbox, as far as the desk lets them and the one named is still to be trusted. */
const isEnoughWithoutMailbox = (facts: ProofFacts): boolean =>
  facts.desk.lostMailbox !== undefined && isIdentified(facts) && facts.mailboxProven;

/** Every proof of the ladder holds the one before it: P2 and P3 are P1 and something more. law.md 2.6 */
const isEnough = (facts: ProofFacts): boolean => {
  const { rule, request, mailboxProven, session } = facts;
  if (rule === undefined) return false;
  if (request.guest) return provesGuest(request, rule);
  if (request.lostMailbox) return isEnoughWithoutMailbox(facts);
  if (!mailboxProven) return false;
  const byDoor = session === 'theirs' && (rule.accountDoor === true || rule.proof === 'P2');
  return byDoor || rule.proof === 'P1' || (rule.proof === 'P3' && isIdentified(facts));
};

/**
 * Nobody is asked for documents in vain: they help where the desk takes them instead of the mailbox, or where they
 * are all that is missing.
 */
const canDocumentsHelp = (facts: ProofFacts): boolean => {
  const { rule, desk, request, mailboxProven } = facts;
  if (rule === undefined || desk.evidence === undefined || request.guest) return false;
  if (isIdentified(facts) || request.evidenceRounds >= maxEvidenceRounds) return false;
  return request.lostMailbox ? desk.lostMailbox !== undefined : rule.proof === 'P3' && mailboxProven;
};

/** Whether what is known proves who asks. A session of somebody else than the person located proves nothing at all. */
export const proofOf = (facts: ProofFacts): ProofAnswer => {
  if (facts.session === 'another') return 'none';
  if (isEnough(facts)) return 'enough';
  return canDocumentsHelp(facts) ? 'documents' : 'none';
};

/** The step of the ladder that a request has reached: a session counts beside a mailbox that is proven. */
export const reachedProof = ({ request, mailboxProven, session }: ProofFacts): Proof =>
  request.proof === 'P1' && mailboxProven && session === 'theirs' ? 'P2' : request.proof;

/**
 * A lost mailbox is only named, not confirmed: until documents prove who asks, nothing may show whether anybody is
 * known by it. threats.md A7
 */
export const mustBeSilent = ({
  lostMailbox,
  proof,
}: Pick<SubjectRequest, 'lostMailbox' | 'proof'>): boolean => lostMailbox === true && proof !== 'P3';
