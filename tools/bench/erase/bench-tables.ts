import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type DynamoDBClient,
  type ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../../../functions/domain/data-map.ts';
import { inParallel, runsOf } from '../../../functions/domain/rows/in-parallel.ts';
import type { ErasePath } from './paths.ts';

interface Key {
  name: string;
  type: ScalarAttributeType;
}

interface Shape {
  key: { partition: Key; sort?: Key | undefined };
  indexes?: Record<string, { partition: Key; sort?: Key | undefined }> | undefined;
}

const schemaOf = ({ partition, sort }: Shape['key']) => [
  { AttributeName: partition.name, KeyType: 'HASH' as const },
  ...(sort === undefined ? [] : [{ AttributeName: sort.name, KeyType: 'RANGE' as const }]),
];

const create = async (client: DynamoDBClient, TableName: string, { key, indexes = {} }: Shape) => {
  const keys = [key, ...Object.values(indexes)].flatMap(({ partition, sort }) => [
    partition,
    sort ?? partition,
  ]);
  const types = new Map(keys.map(({ name, type }) => [name, type]));
  const GlobalSecondaryIndexes = Object.entries(indexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: schemaOf(index),
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  }));
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: schemaOf(key),
      AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
        AttributeName,
        AttributeType,
      })),
      ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
    }),
  );
};

const text = (name: string): Key => ({ name, type: 'S' });

/** Our own tables as far as carrying out uses them, keyed as in infra/constructs/desk-tables.ts. */
const ours: Record<string, Shape> = {
  requests: {
    key: { partition: text('requestId'), sort: text('part') },
    indexes: { 'by-due': { partition: text('dueKind'), sort: text('dueAt') } },
  },
  claims: { key: { partition: text('requestId') } },
  subjects: { key: { partition: text('subjectKey'), sort: text('part') } },
  guards: { key: { partition: text('key') } },
  audit: { key: { partition: text('chainId'), sort: { name: 'sequence', type: 'N' } } },
  mailLinks: { key: { partition: text('linkHash') } },
  deskVersions: { key: { partition: text('deskHash') } },
};

/** Names of our tables in the bench, as the adapters take them. */
export const ourTables = {
  requests: 'requests',
  claims: 'claims',
  subjects: 'subjects',
  guards: 'guards',
  audit: 'audit',
  mailLinks: 'mailLinks',
  deskVersions: 'deskVersions',
} as const;

/** Whether a table is one of ours. */
export const isOurs = (table: string): boolean => Object.hasOwn(ourTables, table);

/** Makes our tables and the operator's table of each path. */
export const createBenchTables = async (
  client: DynamoDBClient,
  paths: readonly ErasePath[],
): Promise<void> => {
  for (const [name, shape] of Object.entries(ours)) await create(client, name, shape);
  for (const path of paths) {
    const table = tableOf(path);
    await create(client, table.name, table);
  }
};

/** The operator's table of a path. */
export const tableOf = ({ dataMap, table }: ErasePath): OperatorTable => {
  const found = dataMap.tables[table];
  if (found === undefined) throw new Error(`the bench's map has no table ${table}`);
  return found;
};

/** Puts so many rows of one account. */
export const loadRows = async (
  client: DynamoDBClient,
  path: ErasePath,
  accountId: string,
  count: number,
  body?: string,
): Promise<void> => {
  const { name } = tableOf(path);
  const numbers = Array.from({ length: count }, (_, number) => number);
  await inParallel(4, runsOf(25, numbers), (batch) => {
    const requests = batch.map((number) => ({ PutRequest: { Item: path.row(accountId, number, body) } }));
    return client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
  });
};

const ROWS_OF_ANOTHER = 1_000;

/** Rows of other accounts, a thousand each; small ones, because a million of them must fit into memory. */
export const loadOthers = async (
  client: DynamoDBClient,
  path: ErasePath,
  from: number,
  to: number,
  progress: (rows: number) => void,
): Promise<void> => {
  for (let loaded = from; loaded < to; loaded += ROWS_OF_ANOTHER) {
    await loadRows(client, path, `other-${loaded}`, ROWS_OF_ANOTHER, 'x');
    progress(loaded + ROWS_OF_ANOTHER);
  }
};
