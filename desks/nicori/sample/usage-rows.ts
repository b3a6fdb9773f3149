import { number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';
import { terminalsOf } from './shop-rows.ts';

const EVENTS = 14;
const MANY_EVENTS = 1_500;
const LOCATIONS = 5;
const PATHS = ['/', '/item/mug?色=青', '/検索?q=毛布', '/cart'] as const;

const KINDS = [
  ['VIEW', (random: SampleRandom) => ({ path: text(random.pick(PATHS)), seconds: number(random.int(600)) })],
  ['SEARCH', (random: SampleRandom) => ({ words: text(random.pick(['毛布 大きい', 'mug blue', ''])) })],
  ['AD', (random: SampleRandom) => ({ ad: text(random.pick(['冬の見本市', 'Sample Sale'])) })],
] as const;

const eventRow = (customer: SampleCustomer, random: SampleRandom, times: Times, at: number): SampleRow => {
  const [kind, attributes] = KINDS[at % KINDS.length] ?? KINDS[0];
  return {
    table: 'history',
    item: {
      user: text(customer.customerId),
      event: text(`${kind}#${String(at).padStart(6, '0')}`),
      timestamp: text(times.before(at / 10)),
      ip: text(`198.51.100.${random.int(256)}`),
      cookie: text(`sample-${random.word(16)}`),
      expiresAt: number(times.secondsAfter(400 - at / 10)),
      ...attributes(random),
    },
  };
};

/** More digits than a double keeps. */
const degrees = (random: SampleRandom, whole: number) =>
  number(`${whole}.${random.int(1_000_000)}00000000000000000000${1 + random.int(9)}`);

const locationRow = (
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
  [terminal, at]: readonly [string, number],
): SampleRow => ({
  table: 'locations',
  item: {
    terminalId: text(terminal),
    // Two customers of one terminal write into one partition: the number's last digit keeps their times apart.
    timestamp: number(times.secondsBefore(at + 1) + Number(customer.customerId.slice(-1))),
    customerId: text(customer.customerId),
    latitude: degrees(random, 35),
    longitude: degrees(random, 139),
    accuracy: number(5 + random.int(50)),
    expiresAt: number(times.secondsAfter(300)),
  },
});

/** Pages, searches and ads, in turn; and where the customer's terminals were. */
export function* usageRows(
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  const events = customer.role === 'everything' ? MANY_EVENTS : EVENTS;
  for (let at = 0; at < events; at += 1) yield eventRow(customer, random, times, at);
  for (const terminal of terminalsOf(customer))
    for (let at = 0; at < LOCATIONS; at += 1) yield locationRow(customer, random, times, [terminal, at]);
}
