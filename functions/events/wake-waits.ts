import * as z from 'zod';
import type { Clock } from '../domain/ports/clock.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { eachDue } from '../domain/waits/each-due.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
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

/** Wakes waits whose decision is stored but whose wake-up was lost, and waits whose time has come. */
export const wakeWaits = async (_: unknown, ports: Ports): Promise<void> => {
  const now = ports.clock.now();
  for (const [kind, due] of [
    ['wake', false],
    ['wait', true],
  ] as const) {
    const { done, failed } = await eachDue(ports.store, kind, now, ({ requestId }) =>
      wakeRequest(requestId, due, ports),
    );
    if (done > 0) log.info('waits-woken', { kind, count: done });
    for (const error of failed) log.error('wake-failed', { kind }, error);
  }
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: (environment) => ({
    store: requestStore(environment),
    workflows: workflows(environment),
    clock: clock(),
  }),
  run: wakeWaits,
});
