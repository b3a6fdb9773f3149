import { createRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import { type Times, timesAround } from '../../sample/times.ts';
import { accountRow, profileRows } from './account-rows.ts';
import { type SampleCustomer, sampleCustomers } from './customers.ts';
import { messageRows } from './message-rows.ts';
import { orderRows } from './order-rows.ts';
import { shopRows } from './shop-rows.ts';
import { usageRows } from './usage-rows.ts';

const rowsFor = function* (customer: SampleCustomer, stream: number, times: Times): Iterable<SampleRow> {
  const random = createRandom(stream);
  yield accountRow(customer, random, times);
  if (customer.role === 'account-only') return;
  yield* profileRows(customer, random, times);
  yield* shopRows(customer, random, times);
  yield* orderRows(customer, random, times);
  yield* messageRows(customer, random, times);
  yield* usageRows(customer, random, times);
};

/**
 * Rows of all sample customers, or of one account, one at a time: the same for the same `now`, to the byte.
 * Retention, open orders and the age of mailboxes are counted from `now`; nothing expires within 200 days of it.
 */
export function* generateSample(now: Date, customerId?: string): Iterable<SampleRow> {
  const times = timesAround(now);
  for (const [stream, customer] of sampleCustomers(now).entries()) {
    if (customerId === undefined || customer.customerId === customerId)
      yield* rowsFor(customer, stream, times);
  }
}
