import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { inParallel, runsOf } from '../../../functions/domain/rows/in-parallel.ts';

const label = (text: string) => ({ ja: text, en: text });
const text = (name: string) => ({ name, type: 'S' as const });
const shown = (name: string) => ({ category: 'user.behavior', label: label(name), disclosed: true });

/** Physical name of the operator's table. */
export const TABLE = 'bench-visits';

/** One class of rows of an account, as a history has them. */
export const dataMap: DataMap = DataMapSchema.parse({
  version: 1,
  identifiers: { 'account-id': { label: label('account'), type: 'S', strength: 'strong' } },
  subject: 'account-id',
  mailbox: { identifier: 'account-id', class: 'rows/row', attribute: 'mail', changedAt: 'mailChangedAt' },
  tables: {
    rows: {
      name: TABLE,
      backupDays: 35,
      key: { partition: text('pk'), sort: text('sk') },
      classes: {
        row: {
          label: label('visits'),
          find: [{ by: 'key', partition: 'USER#{account-id}' }],
          attributes: {
            at: shown('at'),
            path: shown('path'),
            seconds: shown('seconds'),
            body: shown('body'),
          },
          erasure: { do: 'delete' },
        },
      },
    },
  },
});

/** Some 400 bytes a row, of which ten make a unit of a consistent read. */
const filler = 'a page that was read, of a length that such pages have. '.repeat(5);

const rowOf = (accountId: string, number: number): Row => ({
  pk: { S: `USER#${accountId}` },
  sk: { S: `VISIT#${String(number).padStart(8, '0')}` },
  at: { S: '2026-11-24T03:00:00.000Z' },
  path: { S: `/pages/${number % 997}` },
  seconds: { N: String(number % 600) },
  body: { S: filler },
});

/** Puts the rows of an account. */
export const loadVisits = async (client: DynamoDBClient, accountId: string, count: number): Promise<void> => {
  const numbers = Array.from({ length: count }, (_, number) => number);
  await inParallel(4, runsOf(25, numbers), (batch) => {
    const requests = batch.map((number) => ({ PutRequest: { Item: rowOf(accountId, number) } }));
    return client.send(new BatchWriteItemCommand({ RequestItems: { [TABLE]: requests } }));
  });
};

/** Bytes of a row as DynamoDB charges them: names and values; a number takes a byte for two digits and one more. */
const bytesOf = (row: Row): number =>
  Object.entries(row).reduce((sum, [name, value]) => {
    const size =
      'S' in value ? Buffer.byteLength(value.S) : 'N' in value ? Math.ceil(value.N.length / 2) + 1 : 0;
    return sum + Buffer.byteLength(name) + size;
  }, 0);

/** Least units for so many rows, all in one consistent read: a unit for each 4 KB (DynamoDB). */
export const leastUnits = (accountId: string, count: number): number => {
  let bytes = 0;
  for (let number = 0; number < count; number += 1) bytes += bytesOf(rowOf(accountId, number));
  return Math.ceil(bytes / 4096);
};
