import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';

const label = { ja: '項目', en: 'item' };
const text = (name: string) => ({ name, type: 'S' as const });
const number = (name: string) => ({ name, type: 'N' as const });
const owner = { attribute: 'accountId', identifier: 'account-id' };
const strong = (type: 'S' | 'N') => ({ label, type, strength: 'strong' as const });

/** A club's tables: every way to find rows, every treatment, keys of every type, names that are reserved words. */
export const clubMap: DataMap = DataMapSchema.parse({
  version: 1,
  identifiers: {
    mailbox: strong('S'),
    'account-id': strong('S'),
    'member-no': strong('N'),
    'visitor-id': strong('S'),
    phone: { label, type: 'S', strength: 'weak' },
  },
  subject: 'account-id',
  mailbox: {
    identifier: 'mailbox',
    class: 'accounts/account',
    attribute: 'email',
    changedAt: 'emailChangedAt',
  },
  tables: {
    accounts: {
      name: 'club-accounts',
      backupDays: 35,
      key: { partition: text('accountId') },
      indexes: { 'by-mailbox': { partition: text('email'), projection: 'KEYS_ONLY' } },
      classes: {
        account: {
          label,
          find: [
            { by: 'key', partition: '{account-id}' },
            { by: 'index', index: 'by-mailbox', partition: '{mailbox}' },
          ],
          yields: { 'account-id': 'accountId', mailbox: 'email', 'member-no': 'memberNo', phone: 'phone' },
          attributes: {},
          erasure: { do: 'delete' },
        },
      },
    },
    club: {
      name: 'club-single',
      backupDays: 35,
      key: { partition: text('PK'), sort: text('SK') },
      classes: {
        profile: {
          label,
          find: [{ by: 'key', partition: 'USER#{account-id}', sortPrefix: 'PROFILE#' }],
          attributes: {},
          erasure: { do: 'redact', set: { name: { to: '(erased)' }, status: 'remove', timestamp: 'remove' } },
        },
        device: {
          label,
          find: [{ by: 'key', partition: 'USER#{account-id}', sortPrefix: 'DEVICE#' }],
          yields: { 'visitor-id': 'visitorId' },
          attributes: {},
          erasure: { do: 'delete' },
        },
        visit: {
          label,
          find: [{ by: 'key', partition: 'VISITOR#{visitor-id}' }],
          owner,
          attributes: {},
          erasure: { do: 'delete' },
        },
      },
    },
    orders: {
      name: 'club-orders',
      backupDays: 35,
      key: { partition: text('orderId') },
      indexes: { 'by-account': { partition: text('accountId'), sort: number('at'), projection: 'ALL' } },
      classes: {
        order: {
          label,
          match: { attribute: 'kind', equals: 'order' },
          find: [{ by: 'index', index: 'by-account', partition: '{account-id}' }],
          owner,
          attributes: {},
          erasure: { do: 'delete' },
        },
      },
    },
    lines: {
      name: 'club-lines',
      backupDays: 0,
      key: { partition: text('orderId'), sort: number('line') },
      classes: {
        line: {
          label,
          find: [{ by: 'reference', from: 'orders/order', partition: '{@orderId}' }],
          attributes: {},
          erasure: { do: 'delete' },
        },
      },
    },
    invoices: {
      name: 'club-invoices',
      backupDays: 35,
      key: { partition: number('memberNo'), sort: text('invoice') },
      classes: {
        invoice: {
          label,
          find: [{ by: 'key', partition: '{member-no}' }],
          attributes: {},
          erasure: { do: 'keep', reason: 'tax-law', label, from: 'date', days: 365 },
        },
      },
    },
    reviews: {
      name: 'club-reviews',
      backupDays: 35,
      key: { partition: text('product'), sort: { name: 'review', type: 'B' } },
      indexes: { 'by-author': { partition: text('accountId') } },
      classes: {
        review: {
          label,
          find: [{ by: 'index', index: 'by-author', partition: '{account-id}' }],
          attributes: {},
          erasure: { do: 'unlink', set: { accountId: 'remove', name: { to: 'former member' } } },
        },
      },
    },
  },
});

/** A table of the club by its name in the map. */
export const clubTable = (name: string) => clubMap.tables[name]!;

export interface Member {
  accountId: string;
  email: string;
  memberNo: number;
  visitorId: string;
}

export const hanako: Member = {
  accountId: 'a1',
  email: 'Hanako@example.jp',
  memberNo: 7001,
  visitorId: 'v1',
};
export const taro: Member = { accountId: 'a12', email: 'taro@example.jp', memberNo: 70010, visitorId: 'v12' };

const S = (value: string) => ({ S: value });
const N = (value: number | string) => ({ N: String(value) });

/** What a row of each table looks like, for one member; `count` of each kind, two lines to an order. */
export const rowsOf = ({ accountId, email, memberNo, visitorId }: Member, count: number): [string, Row][] => {
  const each = Array.from({ length: count }, (_, at) => at);
  const common = {
    accountId: S(accountId),
    weight: N('0.1234567890123456789'),
    nothing: { NULL: true },
    empty: S(''),
  };
  const changed = S('2026-01-05T10:00:00+09:00');
  const account: Row = {
    ...common,
    email: S(email),
    memberNo: N(memberNo),
    phone: S('03'),
    emailChangedAt: changed,
  };
  return [
    ['accounts', account],
    [
      'club',
      {
        PK: S(`USER#${accountId}`),
        SK: S('PROFILE#1'),
        name: S(email),
        status: S('x'),
        tags: { SS: ['b', 'a'] },
      },
    ],
    ['club', { PK: S(`USER#${accountId}`), SK: S('DEVICE#1'), visitorId: S(visitorId) }],
    ...each.flatMap((at): [string, Row][] => [
      ['club', { ...common, PK: S(`VISITOR#${visitorId}`), SK: S(`VISIT#${at}`) }],
      ['orders', { ...common, orderId: S(`${accountId}-${at}`), at: N(at), kind: S('order') }],
      ['lines', { orderId: S(`${accountId}-${at}`), line: N(1), raw: { B: new Uint8Array([0, 255]) } }],
      ['lines', { orderId: S(`${accountId}-${at}`), line: N(2) }],
      [
        'invoices',
        { memberNo: N(memberNo), invoice: S(`i${at}`), date: S(at % 2 ? '2026-06-01' : '2020-06-01') },
      ],
      ['reviews', { ...common, product: S(`p${at}`), review: { B: Buffer.from(accountId) }, name: S(email) }],
    ]),
  ];
};
