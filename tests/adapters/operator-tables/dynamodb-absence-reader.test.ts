import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbAbsenceReader } from '../../../functions/adapters/operator-tables/dynamodb-absence-reader.ts';
import type { AttributeValue } from '../../../functions/domain/attribute-value.ts';
import type { OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import { ConfigurationError } from '../../../functions/domain/errors.ts';
import type { Place, SeenRow } from '../../../functions/domain/ports/absence-reader.ts';
import { awsServer, json } from '../../support/engines/aws-server.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';

const client = dynamoDb();
const reader = dynamoDbAbsenceReader(() => client);
/** Reserved words of DynamoDB as names. */
const table: OperatorTable = {
  name: 'shop-files',
  backupDays: 0,
  key: { partition: { name: 'user', type: 'S' }, sort: { name: 'size', type: 'N' } },
  indexes: {
    'by-hash': {
      partition: { name: 'hash', type: 'B' },
      sort: { name: 'date', type: 'S' },
      projection: 'KEYS_ONLY',
    },
  },
  classes: {},
};
const hash = { B: new Uint8Array([0, 255, 7]) };

const read = async (place: Place, attributes: readonly string[]) => {
  const pages: (readonly SeenRow[])[] = [];
  for await (const page of reader.pages(place, attributes)) pages.push(page);
  return { pages: pages.length, rows: pages.flat() };
};

const putAll = async (rows: Record<string, AttributeValue>[]) => {
  for (let start = 0; start < rows.length; start += 25) {
    const requests = rows.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }));
  }
};

beforeAll(async () => {
  await createTable(client);
  const row = (size: number) => ({
    user: { S: 'many' },
    size: { N: String(size) },
    hash,
    date: { S: '2026-11' },
  });
  await putAll(Array.from({ length: 230 }, (_, size) => row(size)));
});

describe('the reader of the verification on DynamoDB', () => {
  it('reads a partition over 1 MB to its end', async () => {
    const data = { B: new Uint8Array(390_000) };
    await putAll(
      Array.from({ length: 4 }, (_, at) => ({ user: { S: 'large' }, size: { N: String(at) }, data })),
    );
    const { pages, rows } = await read({ table, partition: { S: 'large' } }, ['user', 'size']);
    expect(pages).toBeGreaterThan(1);
    expect(rows.map((row) => row['size'])).toEqual([{ N: '0' }, { N: '1' }, { N: '2' }, { N: '3' }]);
  });

  it('shows the attributes asked for as they are, whatever their type and name', async () => {
    const number = '1234567890.1234567890123456789012345678';
    const Item = {
      user: { S: 'types' },
      size: { N: number },
      set: { NS: ['1'] },
      name: { NULL: true },
      constructor: { BOOL: false },
      secret: { S: 'not asked for' },
    };
    await client.send(new PutItemCommand({ TableName: table.name, Item }));
    const { secret: _, ...asked } = Item;
    const names = Object.keys(asked);
    expect((await read({ table, partition: { S: 'types' } }, names)).rows).toEqual([asked]);
  });

  it('reads an index by a binary key and a prefix, and confirms more than 100 rows in the table', async () => {
    const place = { table, index: 'by-hash', partition: hash, sortPrefix: '2026' };
    const { rows } = await read(place, ['user', 'size', 'set']);
    expect(rows.length).toBe(230);
    expect((await read({ ...place, sortPrefix: '2025' }, [])).rows).toEqual([]);
    expect((await reader.confirm(table, rows, ['user'])).length).toBe(230);
  });

  it('leaves out rows that the table does not have', async () => {
    const keys = [1, 2, 999].map((size) => ({ user: { S: 'many' }, size: { N: String(size) } }));
    expect((await reader.confirm(table, keys, ['size'])).length).toBe(2);
  });

  it('reads tables and confirms consistently, and asks for no more than it was told', async () => {
    const inputs: unknown[] = [];
    const watched = dynamoDb();
    await createTable(watched);
    watched.middlewareStack.add(
      (next) => (args) => {
        inputs.push(args.input);
        return next(args);
      },
      { step: 'initialize' },
    );
    const watchedReader = dynamoDbAbsenceReader(() => watched);
    for await (const _ of watchedReader.pages({ table, partition: { S: 'x' } }, ['user']));
    await watchedReader.confirm(table, [{ user: { S: 'x' }, size: { N: '1' } }], ['user']);
    expect(inputs).toMatchObject([
      { ConsistentRead: true, ProjectionExpression: '#a0' },
      { RequestItems: { [table.name]: { ConsistentRead: true, ProjectionExpression: '#a0' } } },
    ]);
  });

  it('asks again for keys that DynamoDB left out', async () => {
    const row = (size: string) => ({ user: { S: 'x' }, size: { N: size } });
    const { calls, client: slow } = await awsServer(
      json({
        Responses: { [table.name]: [row('1')] },
        UnprocessedKeys: { [table.name]: { Keys: [row('2')] } },
      }),
      json({ Responses: { [table.name]: [row('2')] } }),
    );
    const slowReader = dynamoDbAbsenceReader(() => new DynamoDBClient(slow));
    expect(await slowReader.confirm(table, [row('1'), row('2')], ['user'])).toEqual([row('1'), row('2')]);
    expect(calls.length).toBe(2);
  });

  it('refuses an index that the data map does not declare', async () => {
    await expect(read({ table, index: 'none', partition: hash }, [])).rejects.toThrow(ConfigurationError);
  });
});

const createTable = (to: DynamoDBClient) =>
  to.send(
    new CreateTableCommand({
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'user', KeyType: 'HASH' },
        { AttributeName: 'size', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'user', AttributeType: 'S' },
        { AttributeName: 'size', AttributeType: 'N' },
        { AttributeName: 'hash', AttributeType: 'B' },
        { AttributeName: 'date', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-hash',
          KeySchema: [
            { AttributeName: 'hash', KeyType: 'HASH' },
            { AttributeName: 'date', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
