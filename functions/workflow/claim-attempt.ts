import * as z from 'zod';
import { AttemptSupersededError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { standing } from '../domain/request/held-request.ts';
import { changed } from '../domain/request/request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...RequestStoreEnvironment.shape });

/** Makes an attempt the only one that may write; a failed request goes back to the status it failed in. */
export const claimAttempt = async (input: TaskInput, ports: { store: RequestStore; clock: Clock }) => {
  const request = await ports.store.read(input.requestId);
  if (request.attempt === input.attempt) return standing(request);
  if (request.attempt > input.attempt) {
    throw new AttemptSupersededError(`attempt ${input.attempt}: a later attempt holds the request; stop`);
  }
  const next = changed(
    request,
    request.failedFrom ?? request.status,
    { attempt: input.attempt },
    ports.clock.now(),
  );
  const fact = { fact: 'attempt-claimed', actor: 'workflow', detail: { attempt: input.attempt } };
  await ports.store.commit([{ next, fact }]);
  return standing(next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: claimAttempt,
});
