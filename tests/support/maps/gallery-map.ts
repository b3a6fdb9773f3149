import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';

const both = (ja: string, en: string) => ({ ja, en });
const text = (name: string) => ({ name, type: 'S' as const });
const shown = (category: string, ja: string, en: string, disclosed: unknown = true, more: object = {}) => ({
  category,
  label: both(ja, en),
  disclosed,
  ...more,
});
const strong = { type: 'S' as const, strength: 'strong' as const };

/** A gallery's tables: every way in which an attribute is shown, and every way to find rows. */
export const galleryMap: DataMap = DataMapSchema.parse({
  version: 1,
  identifiers: {
    mailbox: { label: both('メールアドレス', 'E-mail'), ...strong },
    'account-id': { label: both('会員番号', 'Account'), ...strong },
    phone: { label: both('電話番号', 'Phone'), type: 'S', strength: 'weak' },
  },
  subject: 'account-id',
  mailbox: { identifier: 'mailbox', class: 'accounts/account', attribute: 'email', changedAt: 'changedAt' },
  identity: { class: 'accounts/account', name: 'name', address: 'address' },
  tables: {
    accounts: {
      name: 'gallery-accounts',
      backupDays: 0,
      key: { partition: text('accountId') },
      indexes: { 'by-mailbox': { partition: text('email'), projection: 'KEYS_ONLY' } },
      classes: {
        account: {
          label: both('会員情報', 'Account'),
          find: [
            { by: 'index', index: 'by-mailbox', partition: '{mailbox}' },
            { by: 'key', partition: '{account-id}' },
          ],
          yields: { 'account-id': 'accountId', mailbox: 'email', phone: 'phone' },
          attributes: {
            name: shown('user.name', '氏名', 'Name'),
            email: shown('user.contact.email', 'メールアドレス', 'E-mail'),
            phone: shown('user.contact.phone_number', '電話番号', 'Phone'),
            address: shown('user.contact.address', '住所', 'Address'),
            changedAt: shown('user.account', '変更日時', 'Changed'),
            passwordHash: shown('user.authorization.password', 'パスワード', 'Password', 'secret'),
            fraudScore: shown('user.behavior', '不正利用の判定', 'Fraud score', false, {
              ground: 'R33_BUSINESS',
            }),
          },
          sources: [both('提携先の店舗', 'Partner shops')],
          recipients: [both('配送会社', 'Carriers')],
          erasure: { do: 'delete' },
        },
      },
    },
    orders: {
      name: 'gallery-orders',
      backupDays: 0,
      key: { partition: text('orderId') },
      indexes: { 'by-account': { partition: text('accountId'), projection: 'KEYS_ONLY' } },
      classes: {
        order: {
          label: both('注文', 'Orders'),
          find: [{ by: 'index', index: 'by-account', partition: '{account-id}' }],
          owner: { attribute: 'accountId', identifier: 'account-id' },
          attributes: {
            orderId: shown('user.unique_id', '注文番号', 'Order'),
            orderedAt: shown('user.payment', '注文日', 'Ordered'),
            brand: shown('user.payment', 'カードの種類', 'Card brand'),
            card: shown('user.financial.credit_card', 'カード番号', 'Card', 'last-four'),
          },
          erasure: {
            do: 'keep',
            reason: 'tax-law',
            label: both('法定保存', 'Kept by law'),
            from: 'orderedAt',
            days: 2557,
          },
        },
      },
    },
    lines: {
      name: 'gallery-lines',
      backupDays: 0,
      key: { partition: text('orderId'), sort: { name: 'line', type: 'N' } },
      classes: {
        line: {
          label: both('注文の明細', 'Order lines'),
          find: [{ by: 'reference', from: 'orders/order', partition: '{@orderId}' }],
          attributes: { product: shown('user.behavior.purchase_history', '商品', 'Product') },
          erasure: { do: 'redact', set: { product: { to: '' } } },
        },
      },
    },
    diary: {
      name: 'gallery-diary',
      backupDays: 0,
      key: { partition: text('pk'), sort: text('sk') },
      classes: {
        visit: {
          label: both('来館記録', 'Visits'),
          find: [{ by: 'key', partition: 'USER#{account-id}', sortPrefix: 'VISIT#' }],
          attributes: {
            value: shown('user.behavior', '内容', 'Content'),
            at: shown('user.behavior', '日時', 'At'),
          },
          erasure: { do: 'delete' },
        },
        message: {
          label: both('お問い合わせ', 'Messages'),
          find: [{ by: 'key', partition: 'USER#{account-id}', sortPrefix: 'MESSAGE#' }],
          attributes: {
            body: shown('user.content.private', '本文', 'Text', 'without-others', { others: ['companion'] }),
            companion: shown('user.name', '同行者', 'Companion', false, { ground: 'R33_HARM' }),
          },
          erasure: { do: 'delete' },
        },
        note: {
          label: both('社内メモ', 'Notes'),
          find: [{ by: 'key', partition: 'USER#{account-id}', sortPrefix: 'NOTE#' }],
          attributes: {
            text: shown('user.behavior', 'メモ', 'Note', false, { ground: 'R33_BUSINESS' }),
          },
          erasure: { do: 'delete' },
        },
      },
    },
  },
});

/** A table of the gallery by its name in the map. */
export const galleryTable = (name: string) => galleryMap.tables[name]!;

const S = (value: string) => ({ S: value });

/** A card number that is in nobody's use and passes every check (published for tests by the networks). */
export const CARD = '4111 1111 1111 1111';

/** What must be in no part of a package: another's addresses, a secret, a whole card number. */
export const CANARIES = ['jiro@elsewhere.example', '090-9999-8888', 'S3cret-hash', '鈴木次郎', 'fraud-77'];

/** The rows of one visitor; `count` visits, orders and lines. */
export const galleryRows = (accountId: string, email: string, count: number): [string, Row][] => {
  const each = Array.from({ length: count }, (_, at) => at);
  const user = S(`USER#${accountId}`);
  return [
    [
      'accounts',
      {
        accountId: S(accountId),
        email: S(email),
        name: S('山田 花子'),
        phone: S('090-1111-2222'),
        address: S('東京都千代田区1-1'),
        changedAt: S('2026-01-05T10:00:00+09:00'),
        passwordHash: S('S3cret-hash'),
        fraudScore: S('fraud-77'),
        shelf: S('not described'),
      },
    ],
    [
      'diary',
      {
        pk: user,
        sk: S('MESSAGE#1'),
        companion: S('鈴木次郎'),
        body: S(
          `鈴木 次郎さん（jiro@elsewhere.example、０９０−９９９９−８８８８）と行きます。私は${email}、090-1111-2222です。カードは${CARD}。`,
        ),
      },
    ],
    ['diary', { pk: user, sk: S('NOTE#1'), text: S('internal') }],
    ['diary', { pk: user, sk: S('OTHER#1'), text: S('of no class') }],
    ...each.flatMap((at): [string, Row][] => [
      [
        'diary',
        { pk: user, sk: S(`VISIT#${String(at).padStart(6, '0')}`), value: S(`visit ${at}`), at: S('2026') },
      ],
      [
        'orders',
        {
          orderId: S(`${accountId}-${at}`),
          accountId: S(accountId),
          orderedAt: S('2026-06-01'),
          brand: S('VISA'),
          card: S('4111111111111111'),
        },
      ],
      ['lines', { orderId: S(`${accountId}-${at}`), line: { N: '1' }, product: S(`picture ${at}`) }],
    ]),
  ];
};
