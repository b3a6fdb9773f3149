import * as z from 'zod';
import { hasLapsed, lapsed, readPending, stillAsked } from '../domain/decision/pending-approval.ts';
import type { Desk } from '../domain/desk/desk.ts';
import { endEvidence } from '../domain/evidence/end-evidence.ts';
import type { RequestId } from '../domain/ids.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore, SideWrite } from '../domain/ports/request-store.ts';
import type { StaffStore } from '../domain/ports/staff-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import type { OutboxMail } from '../domain/request/outbox.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { reviewersOf } from '../domain/staff/reviewers.ts';
import { coolOffPassed } from '../domain/waits/cool-off.ts';
import { deadlinePassed } from '../domain/waits/deadline.ts';
import { isWaiting, waitDueAt } from '../domain/waits/wait.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { StaffStoreEnvironment, staffStore } from '../runtime/dependencies/staff-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  staff: StaffStore;
  clock: Clock;
}

const outboxOf = (requestId: RequestId, mails: readonly OutboxMail[]): SideWrite[] =>
  mails.map((mail) => ({ write: 'outbox', requestId, mail }));

/** Judged by who may still decide: a first decision that waits for a second too long is void. */
const whatPassed = async (
  request: SubjectRequest,
  desk: Desk,
  { store, staff, clock }: Pick<Ports, 'store' | 'staff' | 'clock'>,
) => {
  const now = clock.now();
  const reviewers = reviewersOf(await staff.list(), desk, now);
  const pending = await readPending(request, store);
  return pending && hasLapsed(pending, now)
    ? lapsed(request, pending, reviewers, now)
    : deadlinePassed(request, desk, stillAsked(reviewers, pending), now);
};

/** Does what the end of a wait brings; a wake-up that came too early changes nothing. */
export const passDeadline = async (input: TaskInput, { store, desks, staff, clock }: Ports) => {
  const request = await readHeld(store, input);
  const { desk } = await desks.read(request.deskHash);
  const now = clock.now();
  if (!isWaiting(request) || waitDueAt(request, desk) > now) return standing(request);
  if (request.status === 'cooling-off') {
    const { change } = coolOffPassed(request, desk, await store.readOutbox(request.requestId), now);
    await store.commit([change]);
    return standing(change.next);
  }
  const { change, mails, writes: others = [] } = await whatPassed(request, desk, { store, staff, clock });
  const { requestId, mailboxKey } = request;
  const writes: SideWrite[] = [...others, ...outboxOf(requestId, mails)];
  if (request.status === 'confirming')
    writes.push({ write: 'leave-pending', mailboxKey, requestIds: [requestId] });
  if (change.next.status === 'expired')
    writes.push(...endEvidence(await store.readEvidence(requestId), 'expired', now));
  await store.commit([change], writes);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    staff: staffStore(environment),
    clock: clock(),
  }),
  run: passDeadline,
});
