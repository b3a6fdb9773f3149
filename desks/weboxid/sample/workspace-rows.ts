import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

const SESSIONS = 4;
const TICKETS = 2;
const MESSAGES = 3;
/** DynamoDB's limit is 409,600 bytes with the names; this leaves room for the other attributes. */
const NEARLY_LARGEST = 408_000;

const row = (pk: string, sk: string, item: Row): SampleRow => ({
  table: 'workspace',
  item: { pk: text(pk), sk: text(sk), ...item },
});

function* sessions(pk: string, random: SampleRandom, times: Times): Iterable<SampleRow> {
  yield row(pk, 'SETTINGS', { values: everyType(random)['values'] ?? text('') });
  for (let at = 0; at < SESSIONS; at += 1) {
    yield row(pk, `SESSION#${random.word(12)}`, {
      token: text(random.word(32)),
      ip: text(`192.0.2.${random.int(256)}`),
      agent: text('Sample/1.0 (サンプル)'),
      expiresAt: number(times.secondsAfter(30 + random.int(300))),
    });
  }
}

/** The last file of the first case is another account's. */
const fileOwner = ({ accountId }: SampleCustomer, ticket: number, last: boolean) =>
  ticket === 0 && last && accountId !== '10' ? '10' : accountId;

function* ticketRows(customer: SampleCustomer, random: SampleRandom, times: Times, ticket: number) {
  const pk = `USER#${customer.accountId}`;
  const ticketId = `${customer.accountId}-${ticket}`;
  yield row(pk, `TICKET#${ticketId}`, {
    type: text('ticket'),
    ticketId: text(ticketId),
    name: text(customer.name),
    subject: text('ログインできません'),
    body: text(`電話は${customer.phone}です。よろしくお願いします🙏`),
    status: text('closed'),
    date: text(times.dateBefore(200 + ticket * 50)),
    values:
      customer.role === 'everything' && ticket === 0
        ? { B: random.bytes(NEARLY_LARGEST) }
        : { M: { attempts: number(random.int(9)), notes: text('') } },
  });
  for (let at = 0; at < MESSAGES; at += 1) {
    yield row(pk, `TICKET#${ticketId}#MESSAGE#${at}`, {
      type: text('ticket-message'),
      text: text(`${customer.name}です。${at + 1}回目のご連絡です。`),
      timestamp: number(times.secondsBefore(200 - at)),
    });
  }
  for (const last of [false, true]) {
    yield row(`TICKET#${ticketId}`, `FILE#${last ? 2 : 1}`, {
      user: number(fileOwner(customer, ticket, last)),
      name: text('画面.png'),
      size: number(256),
      content: { B: random.bytes(256) },
    });
  }
}

/** Settings, sessions, support cases with their messages and files: one table, several classes. */
export function* workspaceRows(
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  yield* sessions(`USER#${customer.accountId}`, random, times);
  for (let ticket = 0; ticket < TICKETS; ticket += 1) yield* ticketRows(customer, random, times, ticket);
}
