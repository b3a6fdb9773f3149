import * as z from 'zod';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { beginCoolOffChange } from '../domain/waits/cool-off.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  clock: Clock;
}

/** Starts the desk's time for second thoughts and tells the requester; without one, the work begins. */
export const beginCoolOff = async (input: TaskInput, { store, desks, clock }: Ports) => {
  const request = await readHeld(store, input);
  if (request.status !== 'approved') return standing(request);
  const { desk } = await desks.read(request.deskHash);
  const { requestId } = request;
  const outbox = await store.readOutbox(requestId);
  const { change, mails } = beginCoolOffChange(request, desk, outbox, clock.now());
  await store.commit(
    [change],
    mails.map((mail) => ({ write: 'outbox', requestId, mail })),
  );
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    clock: clock(),
  }),
  run: beginCoolOff,
});
