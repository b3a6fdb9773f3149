import * as z from 'zod';
import { guestLined } from '../domain/intake/guest-line.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestChange, RequestStore, SideWrite } from '../domain/ports/request-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { toRequester } from '../domain/request/outbox.ts';
import { changed, type SubjectRequest } from '../domain/request/request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...RequestStoreEnvironment.shape });

const asked = (request: SubjectRequest, now: Date): { change: RequestChange; writes: SideWrite[] } => ({
  change: {
    next: changed(request, 'confirming', {}, now),
    fact: { fact: 'confirmation-asked', actor: 'workflow' },
  },
  writes: toRequester(request, {
    name: 'confirm-mailbox',
    kind: 'confirm-mailbox',
    notBefore: now.toISOString(),
  }).map((mail) => ({ write: 'outbox', requestId: request.requestId, mail })),
});

/**
 * Asks whoever holds the given mailbox to confirm it. Whether anybody is known by it plays no part. A guest has none
 * and is proven already: their request takes its place in line.
 */
export const askMailbox = async (
  input: TaskInput,
  { store, clock }: { store: RequestStore; clock: Clock },
) => {
  const request = await readHeld(store, input);
  if (request.status !== 'received') return standing(request);
  const now = clock.now();
  const { change, writes } = request.guest
    ? guestLined(request, await store.readLine(request.mailboxKey), now)
    : asked(request, now);
  await store.commit([change], writes);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: askMailbox,
});
