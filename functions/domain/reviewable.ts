import type { RecordedDecision } from './decision.ts';
import type { Desk } from './desk.ts';
import type { StaffId } from './ids.ts';
import { type KeyedHasher, mailboxKey } from './keyed-hash.ts';
import { normaliseMailbox } from './mailbox.ts';
import { type LinkFor, refused } from './open-link.ts';
import type { SubjectRequest } from './request.ts';
import { reviewersOf } from './reviewers.ts';
import { mayDecide, type StaffMember } from './staff.ts';

/** Nobody decides on a request of their own. `hash` must use the key of the request's mailbox key. */
export const isRequester = (member: StaffMember, request: SubjectRequest, hash: KeyedHasher): boolean =>
  mailboxKey(hash, normaliseMailbox(member.mailbox)) === request.mailboxKey;

/** What says who may decide: `hash` must use the key of the request's mailbox key. */
export interface Eligibility {
  request: SubjectRequest;
  desk: Desk;
  hash: KeyedHasher;
  now: Date;
}

/** Throws LinkRefusedError unless the member may decide on this request now. */
export const requireReviewer = (member: StaffMember, { request, desk, hash, now }: Eligibility): void => {
  if (!mayDecide(member, desk.staff, now) || isRequester(member, request, hash)) throw refused();
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
  if (request.status !== 'in-review') throw refused();
};

/** The other members who may decide on the request now, in a fixed order. */
export const othersWhoMayDecide = (
  members: readonly StaffMember[],
  by: StaffId,
  { request, desk, hash, now }: Eligibility,
): StaffId[] => {
  const eligible = members.filter((member) => !isRequester(member, request, hash));
  return reviewersOf(eligible, desk, now).filter((staffId) => staffId !== by);
};
