import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

const accountRow = (customer: SampleCustomer, random: SampleRandom, times: Times): SampleRow => ({
  table: 'accounts',
  item: {
    accountId: number(customer.accountId),
    email: text(customer.mailbox),
    name: text(customer.name),
    phone: text(customer.phone),
    status: text(random.pick(['active', 'paused'])),
    registered: text(times.before(1000 + random.int(1000))),
    passwordHash: text(`sample$${random.word(40)}`),
    avatar: { B: random.bytes(64) },
    values: everyType(random)['values'] ?? text(''),
    ...(customer.mailboxChangedAt !== undefined && { mailboxChangedAt: customer.mailboxChangedAt }),
  },
});

const MAILS = 8;

const mailRow = (customer: SampleCustomer, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'mail-log',
  item: {
    mailbox: text(customer.mailbox),
    // Two accounts of one mailbox write into one partition: the account number keeps their times apart.
    timestamp: number(times.secondsBefore(400 - at * 40) + Number(customer.accountId.slice(-2))),
    accountId: number(customer.accountId),
    subject: text(random.pick(['ご請求のお知らせ', 'メンテナンスのお知らせ 🛠', 'Your monthly summary'])),
    status: text(random.pick(['delivered', 'bounced'])),
    size: number(1000 + random.int(90_000)),
  },
});

/** The account, and the mails sent to its mailbox. */
export const accountRows = (
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> => [
  accountRow(customer, random, times),
  ...Array.from({ length: MAILS }, (_, at) => mailRow(customer, random, times, at)),
];
