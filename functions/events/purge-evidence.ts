import * as z from 'zod';
import { type PurgePorts, purgeEvidence as purge } from '../domain/evidence/purge.ts';
import { eachDue } from '../domain/waits/each-due.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { EvidenceRemovalEnvironment, evidenceRemoval } from '../runtime/dependencies/evidence-removal.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...EvidenceRemovalEnvironment.shape,
});

/**
 * Removes evidence whose time has come: what a crash of a workflow left, uploads that nobody submitted, and what
 * arrived under a grant that outlived its round.
 */
export const purgeEvidence = async (_: unknown, ports: PurgePorts): Promise<void> => {
  let found = 0;
  const { done, failed } = await eachDue(ports.store, 'purge', ports.clock.now(), async ({ requestId }) => {
    found += await purge(requestId, ports);
  });
  if (done > 0) log.info('evidence-purged', { count: done, found });
  for (const error of failed) log.error('purge-failed', {}, error);
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: (environment) => ({
    store: requestStore(environment),
    removal: evidenceRemoval(environment),
    clock: clock(),
  }),
  run: purgeEvidence,
});
