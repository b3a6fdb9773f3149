import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

const MESSAGES = 3;
const PURPOSES = ['marketing', 'partner-data', 'location'] as const;
const NEIGHBOURS = ['大川さくら', '大川', '入江健'] as const;
const STAFF = '桜井ゆり';

/** Customer's own terminal last; the family's first, where there is one. */
export const terminalsOf = ({ customerId, sharedTerminal }: SampleCustomer): string[] => [
  ...(sharedTerminal === undefined ? [] : [sharedTerminal]),
  `terminal-${customerId.toLowerCase()}`,
];

const rowOf = ({ customerId }: SampleCustomer, sk: string, item: Row): SampleRow => ({
  table: 'shop',
  item: { pk: text(`CUSTOMER#${customerId}`), sk: text(sk), ...item },
});

const addressRow = (customer: SampleCustomer, at: number) =>
  rowOf(customer, `ADDRESS#${at}`, {
    name: text(at === 0 ? customer.name : '入江健'),
    address: text(at === 0 ? customer.address : '見本県別見本市４丁目５番 実家🏡'),
    phone: text(at === 0 ? customer.phone : ''),
  });

/** Consent to marketing is off until given, and most never gave it. */
const consentRow = (customer: SampleCustomer, random: SampleRandom, times: Times, purpose: string) =>
  rowOf(customer, `CONSENT#${purpose}`, {
    purpose: text(purpose),
    given: { BOOL: random.int(4) === 0 },
    timestamp: number(times.secondsBefore(30 + random.int(300))),
  });

const terminalRow = (customer: SampleCustomer, random: SampleRandom, times: Times, terminal: string) =>
  rowOf(customer, `TERMINAL#${terminal}`, {
    terminalId: text(terminal),
    model: text('Sample Phone 5 (サンプル)'),
    pushToken: text(`sample-push-${random.word(24)}`),
    expiresAt: number(times.secondsAfter(400)),
  });

/** Every second message names a neighbour, as whole name and as family name alone; staff answer the others. */
const messageRow = (customer: SampleCustomer, times: Times, at: number): SampleRow =>
  rowOf(customer, `INQUIRY#1#MESSAGE#${at}`, {
    type: text('inquiry-message'),
    text: text(
      at % 2 === 0
        ? `${customer.name}です。隣の大川さくらさん（大川様）が荷物を受け取りました📦 入江健にも伝えてください。`
        : `窓口の${STAFF}です。${customer.name}様、お問い合わせありがとうございます。`,
    ),
    timestamp: number(times.secondsBefore(100 - at)),
    ...(at % 2 === 0 ? { mentioned: { SS: [...NEIGHBOURS] } } : { answeredBy: text(STAFF) }),
  });

function* inquiryRows(customer: SampleCustomer, times: Times): Iterable<SampleRow> {
  yield rowOf(customer, 'INQUIRY#1', {
    type: text('inquiry'),
    name: text(customer.name),
    subject: text('荷物が届きません'),
    status: text('closed'),
    date: text(times.dateBefore(101)),
    memo: text('返金の要否を確認'),
  });
  for (let at = 0; at < MESSAGES; at += 1) yield messageRow(customer, times, at);
}

/** Delivery addresses, consents, terminals, and a support case with its messages: one table, several classes. */
export function* shopRows(customer: SampleCustomer, random: SampleRandom, times: Times): Iterable<SampleRow> {
  for (const at of [0, 1]) yield addressRow(customer, at);
  for (const purpose of PURPOSES) yield consentRow(customer, random, times, purpose);
  for (const terminal of terminalsOf(customer)) yield terminalRow(customer, random, times, terminal);
  yield* inquiryRows(customer, times);
}
