import * as z from 'zod';
import { deadlinePassed } from '../domain/deadline.ts';
import { readHeld, standing } from '../domain/held-request.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore, SideWrite } from '../domain/ports/request-store.ts';
import type { StaffStore } from '../domain/ports/staff-store.ts';
import { reviewersOf } from '../domain/reviewers.ts';
import { isWaiting, waitDueAt } from '../domain/wait.ts';
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

/** Does what the end of a wait brings; a wake-up that came too early changes nothing. */
export const passDeadline = async (input: TaskInput, { store, desks, staff, clock }: Ports) => {
  const request = await readHeld(store, input);
  const { desk } = await desks.read(request.deskHash);
  const now = clock.now();
  if (!isWaiting(request) || waitDueAt(request, desk) > now) return standing(request);
  const { change, mails } = deadlinePassed(request, desk, reviewersOf(await staff.list(), desk, now), now);
  const { requestId, mailboxKey } = request;
  const writes: SideWrite[] = mails.map((mail) => ({ write: 'outbox', requestId, mail }));
  if (request.status === 'confirming')
    writes.push({ write: 'leave-pending', mailboxKey, requestIds: [requestId] });
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
