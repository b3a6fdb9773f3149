import * as z from 'zod';
import { RequestIdSchema } from '../domain/ids.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { changed, hasEnded } from '../domain/request/request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = RequestStoreEnvironment;

/** An execution is named `requestId-attempt`. */
const ExecutionNameSchema = z
  .string()
  .transform((name) => name.split('-'))
  .pipe(z.tuple([RequestIdSchema, z.coerce.number<string>().pipe(z.int().min(1))]));

/** EventBridge's "Step Functions Execution Status Change"; of it only the name is read. */
export const InputSchema = z.object({ detail: z.object({ name: ExecutionNameSchema }) });

/** Marks a request whose execution ended without ending it. An attempt that was superseded marks nothing. */
export const markFailed = async (
  { detail }: z.infer<typeof InputSchema>,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<void> => {
  const [requestId, attempt] = detail.name;
  const request = await store.read(requestId);
  if (request.attempt > attempt || hasEnded(request.status) || request.status === 'failed') return;
  const fields = { failedFrom: request.status, failures: request.failures + 1 };
  const next = changed(request, 'failed', fields, clock.now());
  await store.commit([
    { next, fact: { fact: 'failed', actor: 'workflow', detail: { attempt, from: request.status } } },
  ]);
  log.error('request-failed', { requestId, attempt, status: request.status });
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({ store: requestStore(environment), clock: clock() }),
  run: markFailed,
});
