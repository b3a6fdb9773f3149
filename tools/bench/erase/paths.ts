import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';

/** One of the two ways in which rows are deleted, with its own table. */
export interface ErasePath {
  readonly name: 'batch' | 'conditional';
  readonly what: string;
  readonly dataMap: DataMap;
  /** The only table of the map, by its name there. */
  readonly table: 'rows';
  /** `body` is what the row holds beside its keys; some 330 bytes unless given. */
  row(accountId: string, number: number, body?: string): Row;
  /** Least write units for the deletion of one row: 1 KB units of the row, and of its entry in each index. */
  readonly writeUnits: number;
  /** Bytes of one row as a Query of this path is charged for it. DynamoDB: names and values in UTF-8. */
  bytesRead(row: Row): number;
}

const label = { ja: '行', en: 'row' };
const text = (name: string) => ({ name, type: 'S' as const });

const mapOf = (table: object, find: object, more: object = {}): DataMap =>
  DataMapSchema.parse({
    version: 1,
    identifiers: { 'account-id': { label, type: 'S', strength: 'strong' } },
    subject: 'account-id',
    mailbox: { identifier: 'account-id', class: 'rows/row', attribute: 'mail', changedAt: 'mailChangedAt' },
    tables: {
      rows: {
        backupDays: 35,
        ...table,
        classes: { row: { label, find: [find], attributes: {}, erasure: { do: 'delete' }, ...more } },
      },
    },
  });

/** Some 400 bytes: one unit to write, a tenth of one to read. */
const filler = 'x'.repeat(330);
const numbered = (number: number): string => String(number).padStart(8, '0');

const sizeOf = (row: Row, names = Object.keys(row)): number =>
  names.reduce((sum, name) => {
    const value = row[name];
    return sum + Buffer.byteLength(name) + (value && 'S' in value ? Buffer.byteLength(value.S) : 0);
  }, 0);

/** The key proves whose row it is: Query and BatchWriteItem. */
export const batchPath: ErasePath = {
  name: 'batch',
  what: 'Query by key + BatchWriteItem',
  table: 'rows',
  dataMap: mapOf(
    { name: 'bench-notes', key: { partition: text('pk'), sort: text('sk') } },
    { by: 'key', partition: 'USER#{account-id}' },
  ),
  row: (accountId, number, body = filler) => ({
    pk: { S: `USER#${accountId}` },
    sk: { S: `NOTE#${numbered(number)}` },
    body: { S: body },
  }),
  writeUnits: 1,
  bytesRead: (row) => sizeOf(row),
};

/** Rows found in an index, which proves nothing: each delete is conditional on the owner. */
export const conditionalPath: ErasePath = {
  name: 'conditional',
  what: 'Query of an index + conditional DeleteItem',
  table: 'rows',
  dataMap: mapOf(
    {
      name: 'bench-orders',
      key: { partition: text('orderId') },
      indexes: { 'by-account': { partition: text('accountId'), projection: 'KEYS_ONLY' } },
    },
    { by: 'index', index: 'by-account', partition: '{account-id}' },
    { owner: { attribute: 'accountId', identifier: 'account-id' } },
  ),
  row: (accountId, number, body = filler) => ({
    orderId: { S: `${accountId}-${numbered(number)}` },
    accountId: { S: accountId },
    body: { S: body },
  }),
  // The row and its entry in the index.
  writeUnits: 2,
  bytesRead: (row) => sizeOf(row, ['orderId', 'accountId']),
};

/** Least units that DynamoDB could charge for finding and deleting so many rows. */
export const leastUnits = (path: ErasePath, rows: number): { read: number; write: number } => {
  const bytes = rows * path.bytesRead(path.row(accountNamed(0), 0));
  // Eventually consistent: half a unit for each 4 KB of all rows together.
  return { read: Math.ceil(bytes / 4096) / 2, write: rows * path.writeUnits };
};

/** Accounts whose rows are erased; all names are of one length. */
export const accountNamed = (number: number): string => `account-${String(number).padStart(6, '0')}`;
