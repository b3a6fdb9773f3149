import { createRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import { type Times, timesAround } from '../../sample/times.ts';
import { accountRows } from './account-rows.ts';
import { type SampleCustomer, sampleCustomers } from './customers.ts';
import { orderRows } from './order-rows.ts';
import { usageRows } from './usage-rows.ts';
import { workspaceRows } from './workspace-rows.ts';

const rowsFor = function* (customer: SampleCustomer, stream: number, times: Times): Iterable<SampleRow> {
  const random = createRandom(stream);
  yield* accountRows(customer, random, times);
  yield* workspaceRows(customer, random, times);
  yield* orderRows(customer, random, times);
  yield* usageRows(customer, random, times);
};

/**
 * Rows of all sample customers, or of one account, one at a time: the same for the same `now`, to the byte.
 * Retention and the age of mailboxes are counted from `now`; nothing expires within 300 days of it.
 */
export function* generateSample(now: Date, accountId?: string): Iterable<SampleRow> {
  const times = timesAround(now);
  for (const [stream, customer] of sampleCustomers(now).entries()) {
    if (accountId === undefined || customer.accountId === accountId) yield* rowsFor(customer, stream, times);
  }
}
