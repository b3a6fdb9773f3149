import * as z from 'zod';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { changed } from '../domain/request/request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...RequestStoreEnvironment.shape });

/** What is there is no longer what was approved: the request is located and planned anew, and approved anew. */
export const returnToPlan = async (
  input: TaskInput,
  { store, clock }: { store: RequestStore; clock: Clock },
) => {
  const request = await readHeld(store, input);
  if (request.status !== 'fulfilling') return standing(request);
  const next = changed(request, 'locating', {}, clock.now());
  await store.commit([
    { next, fact: { fact: 'returned-to-plan', actor: 'workflow', detail: { plans: request.plans } } },
  ]);
  return standing(next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: returnToPlan,
});
