import { ingestTimeoutSeconds } from '../fulfilment/tombstone.ts';
import { type LiftedPorts, releaseLifted } from '../holds/held-log.ts';
import type { AccessLogRetention, HeldItem } from '../ports/access-log-retention.ts';
import type { Clock } from '../ports/clock.ts';
import { inParallel } from '../rows/in-parallel.ts';
import { judgeOfItem } from './log-key.ts';

const parallelWrites = 16;

export interface GiveBackPorts extends LiftedPorts {
  retention: Pick<AccessLogRetention, 'giveBack'>;
  clock: Clock;
}

/**
 * Gives items back the expiry that no hold puts aside any more: an ingest that read a bar before the lift wrote them,
 * or the lift was cut off, or they are of a device that was held for two persons. Gives how many. Like an invocation
 * of the ingest it writes nothing long after it read the bars: a hold that is placed meanwhile waits for as long, and
 * then takes the expiry off again. What time is short for is found by the next job.
 */
export const giveBackLifted = async (
  held: readonly HeldItem[],
  { bars, holds, retention, clock }: GiveBackPorts,
): Promise<number> => {
  if (held.length === 0) return 0;
  const readAt = clock.now().getTime();
  const judges = [...new Set(held.map(judgeOfItem))];
  const still = await releaseLifted(judges, { bars, holds }, clock.now());
  const lifted = held.filter((item) => !still.has(judgeOfItem(item)));
  const given = await inParallel(parallelWrites, lifted, async (item) => {
    if (clock.now().getTime() - readAt >= ingestTimeoutSeconds * 1_000) return false;
    return retention.giveBack(item);
  });
  return given.filter((done) => done).length;
};
