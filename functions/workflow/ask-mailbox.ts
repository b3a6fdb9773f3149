import * as z from 'zod';
import { readHeld, standing } from '../domain/held-request.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { changed } from '../domain/request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...RequestStoreEnvironment.shape });

/** Asks whoever holds the given mailbox to confirm it. Whether anybody is known by it plays no part. */
export const askMailbox = async (
  input: TaskInput,
  { store, clock }: { store: RequestStore; clock: Clock },
) => {
  const request = await readHeld(store, input);
  if (request.status !== 'received') return standing(request);
  const now = clock.now();
  const next = changed(request, 'confirming', {}, now);
  const { requestId } = request;
  await store.commit(
    [{ next, fact: { fact: 'confirmation-asked', actor: 'workflow' } }],
    [
      {
        write: 'outbox',
        requestId,
        mail: {
          name: 'confirm-mailbox',
          kind: 'confirm-mailbox',
          to: { role: 'requester' },
          notBefore: now.toISOString(),
        },
      },
    ],
  );
  return standing(next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: askMailbox,
});
