import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';

const label = { ja: '行', en: 'row' };
const text = (name: string) => ({ name, type: 'S' as const });
const table = { backupDays: 35, key: { partition: text('pk'), sort: text('sk') } };
const inPartition = (kind: string) => ({
  label,
  match: { attribute: 'kind', equals: kind },
  find: [{ by: 'key', partition: 'USER#{account-id}' }],
  attributes: {},
});

/** A data map with every way to find rows and every treatment, for the verification's tests. */
export const shopMap: DataMap = DataMapSchema.parse({
  version: 1,
  identifiers: { 'account-id': { label, type: 'S', strength: 'strong' } },
  subject: 'account-id',
  mailbox: {
    identifier: 'account-id',
    class: 'people/account',
    attribute: 'mail',
    changedAt: 'mailChangedAt',
  },
  tables: {
    people: {
      ...table,
      name: 'shop-people',
      ttl: 'ttl',
      classes: {
        account: { ...inPartition('account'), erasure: { do: 'delete' } },
        note: {
          ...inPartition('note'),
          erasure: { do: 'redact', set: { text: 'remove', author: { to: '(deleted)' } } },
        },
        invoice: {
          ...inPartition('invoice'),
          erasure: { do: 'keep', reason: 'tax-law', label, from: 'issuedOn', days: 365 },
        },
      },
    },
    orders: {
      ...table,
      name: 'shop-orders',
      key: { partition: text('orderId') },
      indexes: { 'by-account': { partition: text('accountId'), projection: 'KEYS_ONLY' } },
      classes: {
        order: {
          label,
          find: [{ by: 'index', index: 'by-account', partition: '{account-id}' }],
          attributes: {},
          erasure: { do: 'delete' },
        },
      },
    },
    lines: {
      ...table,
      name: 'shop-lines',
      classes: {
        line: {
          label,
          find: [
            { by: 'reference', from: 'orders/order', partition: 'ORDER#{@orderId}', sortPrefix: 'LINE#' },
          ],
          attributes: {},
          erasure: { do: 'delete' },
        },
      },
    },
    posts: {
      ...table,
      name: 'shop-posts',
      indexes: { 'by-author': { partition: text('authorId') } },
      classes: {
        post: {
          label,
          find: [{ by: 'index', index: 'by-author', partition: '{account-id}' }],
          attributes: {},
          erasure: { do: 'unlink', set: { authorId: 'remove', name: { to: '(deleted)' } } },
        },
      },
    },
  },
});
