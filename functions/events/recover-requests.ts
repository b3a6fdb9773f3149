import * as z from 'zod';
import { endOfDayAfter } from '../domain/due-date.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DueItem, RequestStore } from '../domain/ports/request-store.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { eachDue } from '../domain/waits/each-due.ts';
import { mayRecover } from '../domain/waits/recovery.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { WorkflowsEnvironment, workflows } from '../runtime/dependencies/workflows.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  workflows: Workflows;
  clock: Clock;
}

/** Due dates lie a week after arrival: this far ahead every open request is due. */
const horizonDays = 400;

const recover = async ({ requestId }: DueItem, { store, workflows, clock }: Ports): Promise<void> => {
  const request = await store.read(requestId);
  const { attempt, status } = request;
  if (!mayRecover(request, clock.now())) return;
  if (attempt > 0 && (await workflows.isRunning(requestId, attempt))) return;
  await workflows.start(requestId, attempt + 1);
  log.warn('request-recovered', { requestId, attempt: attempt + 1, status });
};

/** Starts the next attempt of every open request that no execution works on: after a crash, or a failure. */
export const recoverRequests = async (_: unknown, ports: Ports): Promise<void> => {
  const until = endOfDayAfter(ports.clock.now(), horizonDays);
  const { failed } = await eachDue(ports.store, 'open', until, (item) => recover(item, ports));
  for (const error of failed) log.error('recovery-failed', {}, error);
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: (environment) => ({
    store: requestStore(environment),
    workflows: workflows(environment),
    clock: clock(),
  }),
  run: recoverRequests,
});
