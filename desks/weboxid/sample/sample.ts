import { accountRows } from './account-rows.ts';
import { sampleCustomers } from './customers.ts';
import { orderRows } from './order-rows.ts';
import { createRandom } from './random.ts';
import type { SampleRow } from './sample-row.ts';
import { timesAround } from './times.ts';
import { usageRows } from './usage-rows.ts';
import { workspaceRows } from './workspace-rows.ts';

/**
 * Rows of all sample customers, one at a time: the same for the same `now`, to the byte. Retention and the age of
 * mailboxes are counted from `now`; nothing expires within 300 days of it.
 */
export function* generateSample(now: Date): Iterable<SampleRow> {
  const times = timesAround(now);
  for (const [stream, customer] of sampleCustomers(now).entries()) {
    const random = createRandom(stream);
    yield* accountRows(customer, random, times);
    yield* workspaceRows(customer, random, times);
    yield* orderRows(customer, random, times);
    yield* usageRows(customer, random, times);
  }
}
