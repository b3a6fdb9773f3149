import * as z from 'zod';
import { startRound } from '../domain/evidence/start-round.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...RequestStoreEnvironment.shape });

/** Asks the confirmed mailbox for identity documents, in a round of their own. */
export const collectEvidence = async (
  input: TaskInput,
  { store, clock }: { store: RequestStore; clock: Clock },
) => {
  const request = await readHeld(store, input);
  if (request.status !== 'locating') return standing(request);
  const previous = await store.readEvidence(request.requestId);
  const { change, writes } = startRound(request, previous, clock.now());
  await store.commit([change], writes);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: collectEvidence,
});
