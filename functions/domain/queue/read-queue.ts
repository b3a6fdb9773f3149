import { readPending } from '../decision/pending-approval.ts';
import type { ReviewPorts } from '../decision/review.ts';
import { mayReview } from '../decision/reviewable.ts';
import { hoursAfter } from '../due-date.ts';
import { NotFoundError } from '../errors.ts';
import type { DecisionHash, RequestId } from '../ids.ts';
import { keyIdOf } from '../keyed-hash.ts';
import type { SubjectRequest } from '../request/request.ts';
import { inParallel } from '../rows/in-parallel.ts';
import type { StaffMember } from '../staff/staff.ts';

/** One request that waits for a member, and what is asked of them. */
export interface QueueItem {
  request: SubjectRequest;
  asks: 'plan' | 'second-plan' | 'subject' | 'identity' | 'second-identity';
  /** The decision to confirm, where there is one. */
  decisionHash: DecisionHash | undefined;
}

/** So many open requests are looked at, those due first. */
const mostOpen = 200;
const parallelReads = 10;
/** Later than any due date of an open request. */
const horizonHours = 10_000 * 24;

const askedAs = ({ status, reviewing }: SubjectRequest, isSecond: boolean): QueueItem['asks'] | undefined => {
  if (status === 'planned') return isSecond ? 'second-plan' : 'plan';
  if (status !== 'in-review') return undefined;
  if (reviewing !== 'identity') return 'subject';
  return isSecond ? 'second-identity' : 'identity';
};

/** An index lags: a request may be gone from it, or from the table. */
const readOpen = async (
  requestId: RequestId,
  { store }: ReviewPorts,
): Promise<SubjectRequest | undefined> => {
  try {
    return await store.read(requestId);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
};

const itemOf = async (
  requestId: RequestId,
  member: StaffMember,
  ports: ReviewPorts,
): Promise<QueueItem[]> => {
  const request = await readOpen(requestId, ports);
  if (!request || askedAs(request, false) === undefined) return [];
  const { desk } = await ports.desks.read(request.deskHash);
  const hash = await ports.hasherFor(keyIdOf(request.mailboxKey));
  const claims = await ports.store.readClaims(requestId);
  if (!mayReview(member, { request, claims, desk, hash, now: ports.clock.now() })) return [];
  const pending = await readPending(request, ports.store);
  const asks = askedAs(request, pending !== undefined);
  if (!asks || pending?.by === member.staffId) return [];
  return [{ request, asks, decisionHash: pending?.decisionHash }];
};

/** What waits for a member, what is due first and came first at the top: of the open requests those on which they may act now. */
export const readQueue = async (member: StaffMember, ports: ReviewPorts): Promise<QueueItem[]> => {
  const until = hoursAfter(ports.clock.now(), horizonHours);
  const due = await ports.store.due('open', until, mostOpen);
  const items = await inParallel(parallelReads, due, ({ requestId }) => itemOf(requestId, member, ports));
  const place = ({ request }: QueueItem) => `${request.dueAt} ${request.receivedAt}`;
  return items.flat().sort((a, b) => (place(a) < place(b) ? -1 : 1));
};
