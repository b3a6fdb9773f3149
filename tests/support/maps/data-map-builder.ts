import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';

const both = (text: string) => ({ ja: text, en: text });
const attribute = (category: string) => ({ category, label: both(category), disclosed: true });

/** Accounts by an index from the mailbox; orders by the account; lines by the order. All checks pass. */
const sound = () => ({
  version: 1,
  identifiers: {
    mailbox: { label: both('Mailbox'), type: 'S', strength: 'strong' },
    'account-id': { label: both('Account'), type: 'S', strength: 'strong' },
    phone: { label: both('Phone'), type: 'S', strength: 'weak' },
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
      name: 'test-accounts',
      backupDays: 0,
      key: { partition: { name: 'accountId', type: 'S' } },
      indexes: { 'by-email': { partition: { name: 'email', type: 'S' } } },
      classes: {
        account: {
          label: both('Account'),
          find: [
            { by: 'index', index: 'by-email', partition: '{mailbox}' },
            { by: 'key', partition: '{account-id}' },
          ],
          owner: { attribute: 'accountId', identifier: 'account-id' },
          yields: { mailbox: 'email', 'account-id': 'accountId', phone: 'phone' },
          attributes: {
            email: attribute('user.contact.email'),
            emailChangedAt: attribute('user.account'),
            phone: attribute('user.contact.phone_number'),
          },
          erasure: { do: 'delete' },
        },
      },
    },
    orders: {
      name: 'test-orders',
      backupDays: 0,
      key: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type: 'S' } },
      indexes: {
        'by-time': { partition: { name: 'buyer', type: 'N' }, sort: { name: 'time', type: 'N' } },
        'by-tag': { partition: { name: 'tag', type: 'S' } },
      },
      ttl: 'expiresAt',
      classes: {
        order: {
          label: both('Order'),
          find: [{ by: 'key', partition: 'USER#{account-id}', sortPrefix: 'ORDER#' }],
          attributes: {
            name: attribute('user.name'),
            orderedAt: attribute('user.payment'),
            expiresAt: attribute('system.operations'),
          },
          erasure: { do: 'redact', set: { name: 'remove' } },
        },
      },
    },
    lines: {
      name: 'test-lines',
      backupDays: 0,
      key: { partition: { name: 'orderKey', type: 'S' }, sort: { name: 'line', type: 'N' } },
      classes: {
        line: {
          label: both('Line'),
          find: [{ by: 'reference', from: 'orders/order', partition: '{@sk}' }],
          attributes: { product: attribute('user.behavior.purchase_history') },
          erasure: { do: 'delete' },
        },
      },
    },
  },
});

type Tree = Record<string, unknown>;

const child = (target: Tree, key: string): Tree => {
  target[key] ??= {};
  return target[key] as Tree;
};

const set = (target: Tree, [key = '', ...rest]: string[], value: unknown): void => {
  if (rest.length > 0) set(child(target, key), rest, value);
  else target[key] = value;
};

/** A sound data map with changes by dotted path, such as `{ 'tables.lines.classes.line.find.0.from': 'x/y' }`. */
export const aDataMap = (changes: Record<string, unknown> = {}): DataMap => {
  const draft: Tree = sound();
  for (const [path, value] of Object.entries(changes)) set(draft, path.split('.'), value);
  return DataMapSchema.parse(draft);
};
