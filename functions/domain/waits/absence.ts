import { type Pending, readPending } from '../decision/pending-approval.ts';
import type { ReviewPorts } from '../decision/review.ts';
import { type Eligibility, mayReview } from '../decision/reviewable.ts';
import { hoursAfter } from '../due-date.ts';
import type { RequestId, StaffId } from '../ids.ts';
import { keyIdOf } from '../keyed-hash.ts';
import type { SideWrite } from '../ports/request-store.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { neededFor } from '../staff/reviewers.ts';
import type { StaffMember } from '../staff/staff.ts';
import { reminderMails } from './reminders.ts';

/** So many open requests are looked at, those due first; the rest is reminded in its time. */
const mostOpen = 1_000;
/** Later than any due date of an open request. */
const horizonHours = 10_000 * 24;

/** What became of one request: others were asked, or there are too few of them and the manager is told. */
export type Reassigned = 'asked' | 'stuck' | 'not-concerned';

const waits = ({ status }: SubjectRequest): boolean => status === 'planned' || status === 'in-review';

/** A member whom the request waited for, but for the absence. */
const wasAsked = (
  { absentUntil: _, ...member }: StaffMember,
  eligibility: Eligibility,
  pending?: Pending,
): boolean => mayReview(member, eligibility) && pending?.by !== member.staffId;

/** How many members it still takes. */
const missingVoices = ({ request, desk }: Eligibility, pending: Pending | undefined): number =>
  request.status === 'planned' ? neededFor(request.right, desk) - (pending ? 1 : 0) : 1;

const commitAsking = async (
  { request, now }: Eligibility,
  absent: StaffMember,
  reviewers: readonly StaffId[],
  escalated: boolean,
  { store }: ReviewPorts,
): Promise<void> => {
  const name = `absence.${absent.staffId}.${absent.absentUntil ?? ''}.${Date.parse(request.since)}`;
  const { requestId } = request;
  const mails = reminderMails({ reviewers, escalated, name, now });
  const writes = mails.map((mail): SideWrite => ({ write: 'outbox', requestId, mail }));
  const detail = { absent: absent.staffId, asked: reviewers.length };
  const next = changed(request, request.status, {}, now);
  await store.commit([{ next, fact: { fact: 'reviewer-absent', actor: 'console', detail } }], writes);
};

const reassign = (
  requestId: RequestId,
  absent: StaffMember,
  members: readonly StaffMember[],
  ports: ReviewPorts,
): Promise<Reassigned> =>
  retryConflicts(async () => {
    const request = await ports.store.read(requestId);
    if (!waits(request)) return 'not-concerned';
    const { desk } = await ports.desks.read(request.deskHash);
    const hash = await ports.hasherFor(keyIdOf(request.mailboxKey));
    const claims = await ports.store.readClaims(requestId);
    const eligibility = { request, claims, desk, hash, now: ports.clock.now() };
    const pending = await readPending(request, ports.store);
    if (!wasAsked(absent, eligibility, pending)) return 'not-concerned';
    const reviewers = members
      .filter((member) => mayReview(member, eligibility) && member.staffId !== pending?.by)
      .map(({ staffId }) => staffId);
    const isStuck = reviewers.length < missingVoices(eligibility, pending);
    await commitAsking(eligibility, absent, reviewers, isStuck, ports);
    return isStuck ? 'stuck' : 'asked';
  });

/**
 * Asks the others anew about everything that waited for a member who is absent now, and tells the manager where
 * too few are left. Gives the number of requests by what became of them.
 */
export const reassignFrom = async (
  absent: StaffMember,
  ports: ReviewPorts & { staff: StaffStore },
): Promise<Record<Reassigned, number>> => {
  const members = await ports.staff.list();
  const until = hoursAfter(ports.clock.now(), horizonHours);
  const counts = { asked: 0, stuck: 0, 'not-concerned': 0 };
  for (const { requestId } of await ports.store.due('open', until, mostOpen)) {
    counts[await reassign(requestId, absent, members, ports)] += 1;
  }
  return counts;
};
