import type { Desk } from '../desk/desk.ts';
import type { EvidenceSet } from '../evidence/evidence-set.ts';
import type { StaffId } from '../ids.ts';
import { normaliseMailbox } from '../intake/mailbox.ts';
import { type KeyedHasher, mailboxKey } from '../keyed-hash.ts';
import { type LinkFor, refused } from '../links/open-link.ts';
import type { Claims } from '../request/claims.ts';
import type { SubjectRequest } from '../request/request.ts';
import { reviewersOf } from '../staff/reviewers.ts';
import { mayDecide, type StaffMember } from '../staff/staff.ts';
import type { RecordedDecision } from './decision.ts';

/** What says who may decide: `hash` must use the key of the request's mailbox key. */
export interface Eligibility {
  request: SubjectRequest;
  /** Undefined once its retention is over. */
  claims: Claims | undefined;
  desk: Desk;
  hash: KeyedHasher;
  now: Date;
}

/** Whoever is written to at an address of the person is the person, by whichever mailbox they asked. */
const isOnFile = (mailbox: string, { onFile, channels = [] }: Claims): boolean =>
  [...channels, ...(onFile === undefined ? [] : [onFile])].some(
    (address) => normaliseMailbox(address) === mailbox,
  );

/** Nobody decides on a request of their own. */
const isRequester = (member: StaffMember, { request, claims, hash }: Eligibility): boolean => {
  const mailbox = normaliseMailbox(member.mailbox);
  if (mailboxKey(hash, mailbox) === request.mailboxKey) return true;
  return claims !== undefined && isOnFile(mailbox, claims);
};

/** May this member decide on this request now? */
export const mayReview = (member: StaffMember, eligibility: Eligibility): boolean =>
  mayDecide(member, eligibility.desk.staff, eligibility.now) && !isRequester(member, eligibility);

/** Throws LinkRefusedError unless the member may decide on this request now. */
export const requireReviewer = (member: StaffMember, eligibility: Eligibility): void => {
  if (!mayReview(member, eligibility)) throw refused();
};

/** Throws LinkRefusedError when the plan that the link is for, or the decision it is to confirm, is not what stands. */
export const requireCurrent = (
  link: LinkFor<'review'>,
  request: SubjectRequest,
  recorded: RecordedDecision | undefined,
): void => {
  const isPlan = request.status === 'planned' && request.planHash === link.planHash;
  const isDecision = link.decisionHash === undefined || link.decisionHash === recorded?.decisionHash;
  if (!isPlan || !isDecision) throw refused();
};

/** Throws LinkRefusedError unless somebody has still to say which of several candidates the person is. */
export const requireChoosing = (request: SubjectRequest): void => {
  if (request.status !== 'in-review' || request.reviewing === 'identity') throw refused();
};

/** The documents that the link is for. Throws LinkRefusedError unless just these still wait to be judged. */
export const requireJudging = (
  { evidenceHash }: LinkFor<'identity'>,
  request: SubjectRequest,
  evidence: EvidenceSet | undefined,
): EvidenceSet => {
  const isAsked = request.status === 'in-review' && request.reviewing === 'identity';
  const isSame = request.evidenceHash === evidenceHash && evidence?.evidenceHash === evidenceHash;
  if (!isAsked || !isSame || evidence.end !== undefined) throw refused();
  return evidence;
};

/** The other members who may decide on the request now, in a fixed order. */
export const othersWhoMayDecide = (
  members: readonly StaffMember[],
  by: StaffId,
  eligibility: Eligibility,
): StaffId[] => {
  const eligible = members.filter((member) => mayReview(member, eligibility));
  return reviewersOf(eligible, eligibility.desk, eligibility.now).filter((staffId) => staffId !== by);
};
