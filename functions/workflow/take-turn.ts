import * as z from 'zod';
import { isFirst } from '../domain/intake/line.ts';
import { turnTaken } from '../domain/intake/take-turn.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...RequestStoreEnvironment.shape });

/** Lets a queued request go on once it is first in its mailbox's line. */
export const takeTurn = async (input: TaskInput, { store, clock }: { store: RequestStore; clock: Clock }) => {
  const request = await readHeld(store, input);
  if (request.status !== 'queued') return standing(request);
  if (!isFirst(await store.readLine(request.mailboxKey), request.requestId)) return standing(request);
  const joined = request.joins ? await store.read(request.joins) : undefined;
  const change = turnTaken(request, joined, clock.now());
  await store.commit([change]);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: takeTurn,
});
