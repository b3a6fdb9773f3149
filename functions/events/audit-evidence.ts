import * as z from 'zod';
import { hoursAfter } from '../domain/due-date.ts';
import { EvidenceOverdueError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { EvidenceAges } from '../domain/ports/evidence-images.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { eachDue } from '../domain/waits/each-due.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { EvidenceAgesEnvironment, evidenceAges } from '../runtime/dependencies/evidence-ages.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...EvidenceAgesEnvironment.shape,
});

/** An image of this age means that neither a decision, nor the job, nor the lifecycle rule has removed it. */
const oldestDays = 14;
/** The promise is an hour after the decision; the job has had four tries by then. */
const overdueHours = 1;

interface Ports {
  store: RequestStore;
  ages: EvidenceAges;
  clock: Clock;
}

/**
 * Looks for images of documents that outlived their time, and for sets that should be gone; counts only. It fails
 * when there are any, which calls a person. Throws EvidenceOverdueError.
 */
export const auditEvidence = async (_: unknown, { store, ages, clock }: Ports): Promise<void> => {
  const now = clock.now();
  const found = await ages.countOlderThan(hoursAfter(now, -24 * oldestDays));
  const { done: count } = await eachDue(store, 'purge', hoursAfter(now, -overdueHours), async () => {});
  if (found + count === 0) return log.info('evidence-audited', { found, count });
  log.error('evidence-overdue', { found, count });
  throw new EvidenceOverdueError(
    `evidence: ${found} old objects, ${count} overdue sets; see the purge's log`,
  );
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: (environment) => ({
    store: requestStore(environment),
    ages: evidenceAges(environment),
    clock: clock(),
  }),
  run: auditEvidence,
});
