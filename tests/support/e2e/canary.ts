import { number, text } from '../../../desks/sample/attributes.ts';
import type { RowToLoad } from '../../../infra/local/sample.ts';

/** Strings of one customer that stand nowhere else in the world: wherever one turns up, their data is. */
export const canary = {
  customerId: 'N-77007700',
  mailbox: 'canary.v4q9@example.com',
  secondMailbox: 'second.kz31@example.com',
  name: '鶸茶 かなりあ',
  kana: 'ヒワチャ カナリア',
  birthDate: '1971-11-23',
  address: '見本県鶸茶市７７丁目７番',
  phone: '070-9911-7734',
  searched: 'canary-search-w8',
  sentence: 'canary-sentence-in-a-message',
} as const;

/** What the package must not have: secrets, notes, and the person whom the customer wrote about. */
export const withheld = {
  passwordHash: 'canary$password-hash-c5',
  cardToken: 'canary-card-token-e2',
  pushToken: 'canary-push-token-u6',
  cardNumber: '************',
  riskNote: 'canary-note-on-misuse',
  otherName: '渡会 あおい',
  otherMailbox: 'other.person.t8@example.net',
  staff: '窓口の雪代',
} as const;

/** Where in `text` something of the canary stands. */
export const canariesIn = (content: string): string[] =>
  [...Object.values(canary), ...Object.values(withheld)].filter(
    (secret) => secret !== withheld.cardNumber && content.includes(secret),
  );

const shop = (sk: string, item: RowToLoad['item']): RowToLoad => ({
  table: 'shop',
  item: { pk: text(`CUSTOMER#${canary.customerId}`), sk: text(sk), ...item },
});

const message = `${canary.name}です。${canary.sentence}。${withheld.otherName}（${withheld.otherMailbox}）にも伝えてください。`;

const account = (now: number): RowToLoad['item'] => ({
  id: text(canary.customerId),
  name: text(canary.name),
  kana: text(canary.kana),
  birthDate: text(canary.birthDate),
  email: text(canary.mailbox),
  emailChangedAt: text(new Date(now - 900 * 86_400_000).toISOString()),
  secondEmail: text(canary.secondMailbox),
  phone: text(canary.phone),
  address: text(canary.address),
  passwordHash: text(withheld.passwordHash),
  riskNote: text(withheld.riskNote),
});

const payment = {
  paymentId: text('P-canary'),
  customerId: text(canary.customerId),
  orderNumber: text('O-canary'),
  date: text('2026-01-05'),
  amount: number(4200),
  brand: text('JCB'),
  card: text(`${withheld.cardNumber}4711`),
  cardToken: text(withheld.cardToken),
};

/** The customer's rows in the tables of the Nicori sample. */
export const canaryRows = (now: number): RowToLoad[] => [
  { table: 'customers', item: account(now) },
  shop('ADDRESS#0', {
    name: text(canary.name),
    address: text(canary.address),
    phone: text(canary.phone),
  }),
  shop('TERMINAL#t', { terminalId: text('t-canary'), pushToken: text(withheld.pushToken) }),
  shop('INQUIRY#1#MESSAGE#0', {
    type: text('inquiry-message'),
    text: text(message),
    timestamp: number(1_760_000_000),
    mentioned: { SS: [withheld.otherName, withheld.otherMailbox] },
    answeredBy: text(withheld.staff),
  }),
  { table: 'payments', item: payment },
  {
    table: 'history',
    item: {
      user: text(canary.customerId),
      event: text('SEARCH#000001'),
      words: text(canary.searched),
      timestamp: text('2026-10-01T00:00:00.000Z'),
    },
  },
];
