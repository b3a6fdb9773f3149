import { logIdentifiers } from '../access-log/mapped-tables.ts';
import { NotFoundError } from '../errors.ts';
import type { SubjectKey } from '../ids.ts';
import { type Change, foundOne } from '../request/located-request.ts';
import { evidenceOf } from './evidence.ts';
import type { Candidate } from './locate-subject.ts';
import { type ProofAnswer, proofOf } from './proof.ts';
import type { Locating } from './search-for.ts';

/** Where a guest's visitor comes from, in the evidence: the operator's server alone sees the cookie. */
export const FROM_DOOR = 'account-door';

/** A guest is the visitor, and nothing else: an account's visits on the same device are found by no other identifier. */
const guestOf = (visitor: SubjectKey): Candidate => {
  const located = { [logIdentifiers.device]: [{ value: visitor, from: FROM_DOOR }] };
  return { subject: visitor, located, evidence: evidenceOf(located) };
};

/**
 * A guest needs no search: the live cookie names the visitor, and nobody is on file to tell. Throws NotFoundError
 * for claims without a visitor.
 */
export const answerGuest = ({ request, claims, desk, now }: Omit<Locating, 'dataMap' | 'tables'>) => {
  const { visitor } = claims;
  if (visitor === undefined) throw new NotFoundError('claims: name no visitor; ask anew with a live cookie');
  const rule = desk.rights[request.right];
  const answer: ProofAnswer = proofOf({ rule, desk, request, mailboxProven: false });
  const found = { one: guestOf(visitor), notFollowed: [], subjectKey: visitor, reached: request.proof };
  const change: Change = foundOne(request, claims, { ...found, announcement: undefined }, now);
  return { ...change, proof: answer };
};
