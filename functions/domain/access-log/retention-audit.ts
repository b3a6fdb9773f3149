import { hoursAfter } from '../due-date.ts';
import type { AccessLogRetention, OutlivedItem } from '../ports/access-log-retention.ts';
import { inParallel } from '../rows/in-parallel.ts';
import { type GiveBackPorts, giveBackLifted } from './give-back.ts';

/**
 * DynamoDB removes items "typically within a few days" of their expiry, and people are promised the expiry:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export const overdueHours = 48;

/** One page is read within a second; what it lists is removed in a few more, or by the next job. */
const pageMilliseconds = 20_000;
const parallelRemovals = 16;

/** What a job did, in items. */
interface RetentionAudit {
  scanned: number;
  /** Past their time. */
  found: number;
  removed: number;
  /** Got their expiry back, since no hold puts it aside any more. */
  givenBack: number;
  /** Past their time for longer than `overdueHours`. */
  overdue: number;
  /** Could not be removed: they are found again. */
  failed: number;
  /** Of those, overdue ones. */
  stuck: number;
  errors: unknown[];
}

const nothing: RetentionAudit = {
  ...{ scanned: 0, found: 0, removed: 0, givenBack: 0, overdue: 0, failed: 0, stuck: 0 },
  errors: [],
};

interface Removal {
  item: OutlivedItem;
  removed: boolean;
  error?: unknown;
}

/** One item that cannot be removed keeps no other from going. */
const tryToRemove = async (item: OutlivedItem, retention: AccessLogRetention): Promise<Removal> => {
  try {
    return { item, removed: await retention.remove(item) };
  } catch (error) {
    return { item, removed: false, error };
  }
};

const added = (
  total: RetentionAudit,
  { scanned, removals, givenBack }: { scanned: number; removals: readonly Removal[]; givenBack: number },
  now: Date,
): RetentionAudit => {
  const limit = hoursAfter(now, -overdueHours).getTime() / 1_000;
  const isOverdue = ({ item }: Removal) => item.expiresAt < limit;
  const failures = removals.filter(({ error }) => error !== undefined);
  return {
    scanned: total.scanned + scanned,
    found: total.found + removals.length,
    removed: total.removed + removals.filter(({ removed }) => removed).length,
    givenBack: total.givenBack + givenBack,
    overdue: total.overdue + removals.filter(isOverdue).length,
    failed: total.failed + failures.length,
    stuck: total.stuck + failures.filter(isOverdue).length,
    errors: [...total.errors, ...failures.map(({ error }) => error)].slice(0, 10),
  };
};

export interface RetentionPorts extends GiveBackPorts {
  retention: AccessLogRetention;
}

/**
 * Goes on through the access log where the last job stopped, removes what outlived its time, and gives back the expiry
 * of what no hold keeps any more. It ends at the end of the table, or while there is time left before `endsAt` (epoch
 * milliseconds) to note where it stopped. A job that is cut off, or runs twice at once, removes nothing else: each
 * removal is conditional on the expiry read.
 */
export const auditRetention = async (ports: RetentionPorts, endsAt: number): Promise<RetentionAudit> => {
  const { retention, clock } = ports;
  let total = nothing;
  let position = await retention.readPosition();
  do {
    const now = clock.now();
    const { items, held, scanned, next } = await retention.outlived(now, position);
    const removals = await inParallel(parallelRemovals, items, (item) => tryToRemove(item, retention));
    total = added(total, { scanned, removals, givenBack: await giveBackLifted(held, ports) }, now);
    position = next;
    await retention.keepPosition(position, now);
  } while (position !== undefined && clock.now().getTime() + pageMilliseconds < endsAt);
  return total;
};
