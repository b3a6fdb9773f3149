import * as z from 'zod';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { changed } from '../domain/request/request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...RequestStoreEnvironment.shape });

/** Refuses what nothing proves: the mailbox, a session or documents do not fit, and none of them can any more. */
export const refuseUnproven = async (
  input: TaskInput,
  { store, clock }: { store: RequestStore; clock: Clock },
) => {
  const request = await readHeld(store, input);
  if (request.status !== 'locating') return standing(request);
  const next = changed(request, 'refused', { outcome: 'R_ID_NOT_CONFIRMED' }, clock.now());
  await store.commit([{ next, fact: { fact: 'refused-unproven', actor: 'workflow' } }]);
  return standing(next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: refuseUnproven,
});
