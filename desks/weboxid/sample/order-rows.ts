import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

const LINES = 5;
const ADDRESS = '見本県見本市１丁目２番３号 ハイツ🏠１０１';
/** Days since each order: invoices are kept 2557 days, so the first is past its retention and the rest are not. */
const ORDER_AGES = [2900, 2550, 400, 30] as const;

const orderRow = (customer: SampleCustomer, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'orders',
  item: {
    ...everyType(random),
    orderId: text(`O-${customer.accountId}-${at}`),
    accountId: number(customer.accountId),
    // The last order has not been billed yet.
    ...(at < ORDER_AGES.length - 1 && { invoiceId: text(`I-${customer.accountId}-${at}`) }),
    date: text(times.dateBefore(ORDER_AGES[at] ?? 0)),
    name: text(customer.name),
    email: text(customer.mailbox),
    address: text(ADDRESS),
    note: text(at % 2 === 0 ? '' : '置き配でお願いします📦'),
    status: text('shipped'),
  },
});

const lineRow = (customer: SampleCustomer, random: SampleRandom, at: number, line: number): SampleRow => ({
  table: 'order-lines',
  item: {
    orderId: text(`O-${customer.accountId}-${at}`),
    line: number(line),
    product: text(random.pick(['基本プラン', '追加容量', 'Support hours'])),
    size: text(random.pick(['S', 'M', 'Ｌ'])),
    price: number(`${100 + random.int(9000)}.5`),
  },
});

const invoiceRow = (customer: SampleCustomer, times: Times, at: number): SampleRow => ({
  table: 'invoices',
  item: {
    invoiceId: text(`I-${customer.accountId}-${at}`),
    accountId: number(customer.accountId),
    name: text(customer.name),
    address: text(ADDRESS),
    issued: text(at % 2 === 0 ? times.dateBefore(ORDER_AGES[at] ?? 0) : times.before(ORDER_AGES[at] ?? 0)),
    total: number(1000 * (at + 1)),
  },
});

/** Orders, their lines, and the invoices of those that were billed. */
export function* orderRows(
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  for (const at of ORDER_AGES.keys()) {
    yield orderRow(customer, random, times, at);
    for (let line = 1; line <= LINES; line += 1) yield lineRow(customer, random, at, line);
    if (at < ORDER_AGES.length - 1) yield invoiceRow(customer, times, at);
  }
}
