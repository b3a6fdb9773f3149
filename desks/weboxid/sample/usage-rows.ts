import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

const ANSWERS = 4;
const EVENTS = 40;
/** 70 of them are a partition of 1.4 MB: a query's page ends at 1 MB (DynamoDB). */
const MANY_EVENTS = 70;
const LARGE_EVENT = 20_000;
const NEARLY_LARGEST = 408_000;

const answerRow = (customer: SampleCustomer, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'feedback',
  item: {
    feedbackId: text(`F-${customer.accountId}-${at}`),
    authorId: number(customer.accountId),
    timestamp: number(times.secondsBefore(300 - at * 60)),
    authorName: text(customer.name),
    comment: text('とても助かりました😀 １００点！'),
    score: number(random.int(6)),
    values: everyType(random)['values'] ?? text(''),
  },
});

const eventSize = ({ role }: SampleCustomer, at: number): number => {
  if (role === 'shared-phone' && at === 0) return NEARLY_LARGEST;
  return role === 'everything' ? LARGE_EVENT : 16;
};

const eventRow = (customer: SampleCustomer, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'activity',
  item: {
    user: number(customer.accountId),
    timestamp: number(times.secondsBefore(at)),
    date: text(times.dateBefore(at)),
    path: text(random.pick(['/', '/account/details', '/検索?q=見本'])),
    ip: text(`198.51.100.${random.int(256)}`),
    size: number(random.int(5000)),
    values: { B: random.bytes(eventSize(customer, at)) },
    expiresAt: number(times.secondsAfter(400 - at)),
  },
});

/** Survey answers, and what a customer did in the service. */
export function* usageRows(
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  for (let at = 0; at < ANSWERS; at += 1) yield answerRow(customer, random, times, at);
  const events = customer.role === 'everything' ? MANY_EVENTS : EVENTS;
  for (let at = 0; at < events; at += 1) yield eventRow(customer, random, times, at);
}
