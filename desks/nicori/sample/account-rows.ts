import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

/** The account itself: the one row that every customer has. */
export const accountRow = (customer: SampleCustomer, random: SampleRandom, times: Times): SampleRow => ({
  table: 'customers',
  item: {
    id: text(customer.customerId),
    name: text(customer.name),
    kana: text(customer.kana),
    birthDate: text(customer.birthDate),
    email: text(customer.mailbox),
    phone: text(customer.phone),
    address: text(customer.address),
    passwordHash: text(`sample$${random.word(40)}`),
    registered: text(times.before(1000 + random.int(1000))),
    status: text(random.pick(['active', 'paused'])),
    points: everyType(random)['total'] ?? number(0),
    values: everyType(random)['values'] ?? text(''),
    riskNote: text(random.pick(['', '確認済み'])),
    ...(customer.mailboxChangedAt !== undefined && { emailChangedAt: text(customer.mailboxChangedAt) }),
    ...(customer.secondMailbox !== undefined && { secondEmail: text(customer.secondMailbox) }),
  },
});

const profileRow = (customer: SampleCustomer, random: SampleRandom, times: Times): SampleRow => ({
  table: 'partner-data',
  item: {
    mailbox: text(customer.mailbox),
    // Two customers of one mailbox write into one partition: the number keeps their rows apart.
    partner: text(`見本アド#${customer.customerId}`),
    customerId: text(customer.customerId),
    interests: { SS: ['園芸', `旅行-${random.word(4)}`, '𠮷日セール'] },
    values: { M: { household: number(1 + random.int(5)), income: { NULL: true }, notes: { L: [] } } },
    received: text(times.before(random.int(300))),
  },
});

const REVIEWS = 2;

const reviewRow = (customer: SampleCustomer, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'reviews',
  item: {
    reviewId: text(`R-${customer.customerId}-${at}`),
    author: text(customer.customerId),
    name: text(customer.kana),
    comment: text(random.pick(['また買います😀', '思ったより小さい', '=1+1 の形のものが届いた'])),
    score: number(1 + random.int(5)),
    product: text(random.pick(['見本マグカップ', 'サンプル毛布'])),
    date: text(times.dateBefore(10 + at * 50)),
  },
});

/** What partners gave about the customer, and what the customer said of products. */
export const profileRows = (
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> => [
  profileRow(customer, random, times),
  ...Array.from({ length: REVIEWS }, (_, at) => reviewRow(customer, random, times, at)),
];
