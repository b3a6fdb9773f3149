import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

const table = {
  TableName: 'requests',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
} as const;

describe('DynamoDB Local', () => {
  it('gives each client of the tests a database of its own', async () => {
    const [mine, other] = [dynamoDb(), dynamoDb()];
    await mine.send(
      new CreateTableCommand({
        ...table,
        AttributeDefinitions: [...table.AttributeDefinitions],
        KeySchema: [...table.KeySchema],
      }),
    );
    expect((await mine.send(new ListTablesCommand({}))).TableNames).toEqual(['requests']);
    expect((await other.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  });

  it('keeps tables on disk over a restart when it has a path, and ends its process on close', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'madoguchi-')), 'dynamodb');
    const first = await startDynamoDb({ path });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = (endpoint: string) =>
      new DynamoDBClient({ endpoint, region: 'ap-northeast-1', credentials });
    await client(first.endpoint).send(
      new CreateTableCommand({
        ...table,
        AttributeDefinitions: [...table.AttributeDefinitions],
        KeySchema: [...table.KeySchema],
      }),
    );
    await first.close();
    await expect(fetch(first.endpoint)).rejects.toThrow();
    const second = await startDynamoDb({ path });
    expect((await client(second.endpoint).send(new ListTablesCommand({}))).TableNames).toEqual(['requests']);
    await second.close();
  });
});
