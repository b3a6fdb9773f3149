import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

const LINES = 3;
/** An order is settled when it was delivered and can be returned no more. */
const SETTLED_AFTER_DAYS = 30;
/** Days since each order: payments are kept 2557 days, so the first is past that; the last is not settled yet. */
const ORDER_AGES = [2900, 2550, 400, 3] as const;

interface SampleOrder {
  readonly customer: SampleCustomer;
  readonly random: SampleRandom;
  readonly times: Times;
  readonly number: string;
  readonly age: number;
}

const settlesOn = ({ times, age }: SampleOrder) => text(times.dateBefore(age - SETTLED_AFTER_DAYS));

const orderRow = (order: SampleOrder): SampleRow => {
  const { customer, random, times, age } = order;
  return {
    table: 'orders',
    item: {
      ...everyType(random),
      // Longer than any card number, so that nothing in the sample looks like one.
      amounts: { NS: ['0', '-12.5', `9007199254740993${1000 + random.int(9000)}`] },
      orderNumber: text(order.number),
      customerId: text(customer.customerId),
      settlesOn: settlesOn(order),
      date: text(times.dateBefore(age)),
      status: text(age < SETTLED_AFTER_DAYS ? '配送中' : '完了'),
      name: text(customer.name),
      address: text(customer.address),
      note: text(random.pick(['', '置き配でお願いします📦'])),
      seller: text(random.pick(['見本工房', 'Sample & Sons'])),
    },
  };
};

const lineRow = (order: SampleOrder, line: number): SampleRow => ({
  table: 'order-lines',
  item: {
    orderNumber: text(order.number),
    line: number(line),
    settlesOn: settlesOn(order),
    product: text(order.random.pick(['見本マグカップ', 'サンプル毛布', 'Sample "deluxe", large'])),
    size: text(order.random.pick(['S', 'M', 'Ｌ'])),
    price: number(`${100 + order.random.int(9000)}.5`),
  },
});

const deliveryRow = (order: SampleOrder): SampleRow => ({
  table: 'deliveries',
  item: {
    orderNumber: text(order.number),
    parcel: text('1/1'),
    settlesOn: settlesOn(order),
    name: text(order.customer.name),
    address: text(order.customer.address),
    phone: text(order.customer.phone),
    date: text(order.times.dateBefore(order.age - 1)),
    status: text('発送済み'),
  },
});

/** The shop never had more of a card than this. */
const paymentRow = (order: SampleOrder): SampleRow => ({
  table: 'payments',
  item: {
    paymentId: text(`P-${order.number}`),
    customerId: text(order.customer.customerId),
    orderNumber: text(order.number),
    date: text(order.times.dateBefore(order.age)),
    amount: number(1000 + order.random.int(90_000)),
    brand: text(order.random.pick(['VISA', 'Mastercard', 'JCB'])),
    card: text(`************${1000 + order.random.int(9000)}`),
    cardToken: text(`sample-card-${order.random.word(20)}`),
  },
});

/** Orders with lines, delivery and payment. */
export function* orderRows(
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  for (const [at, age] of ORDER_AGES.entries()) {
    const order = { customer, random, times, number: `O-${customer.customerId}-${at}`, age };
    yield orderRow(order);
    for (let line = 1; line <= LINES; line += 1) yield lineRow(order, line);
    yield deliveryRow(order);
    yield paymentRow(order);
  }
}
