import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateSample as generateNicori } from '../../desks/nicori/sample/sample.ts';
import { generateSample } from '../../desks/weboxid/sample/sample.ts';
import { generateSample as generateWox } from '../../desks/wox/sample/sample.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { createOperatorTables, loadSample } from '../../infra/local/sample.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

const now = new Date('2026-11-24T00:00:00Z');
const desk = loadDesk('desks/weboxid');
const client = dynamoDb();

const scan = async (TableName: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let ExclusiveStartKey: Row | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
    rows.push(...((page.Items ?? []) as Row[]));
    ExclusiveStartKey = page.LastEvaluatedKey as Row | undefined;
  } while (ExclusiveStartKey !== undefined);
  return rows;
};

describe('loading the WebOxid sample into DynamoDB Local', () => {
  let written: Record<string, number>;
  beforeAll(async () => {
    written = await loadSample(client, desk, generateSample(now));
  });

  it('stores every generated row unchanged', async () => {
    for (const [id, table] of Object.entries(desk.dataMap.tables)) {
      const expected = [...generateSample(now)]
        .filter((row) => row.table === id)
        .map(({ item }) => rowText(item));
      const stored = (await scan(table.name)).map(rowText);
      expect(stored.sort(), id).toEqual(expected.sort());
      expect(written[id]).toBe(expected.length);
    }
  });

  it('has a partition that one page of a query cannot hold', async () => {
    const page = await client.send(
      new QueryCommand({
        TableName: 'weboxid-activity',
        KeyConditionExpression: '#user = :user',
        ExpressionAttributeNames: { '#user': 'user' },
        ExpressionAttributeValues: { ':user': { N: '1' } },
        Select: 'COUNT',
      }),
    );
    expect(page.Count).toBeLessThan(70);
    expect(page.LastEvaluatedKey).toBeDefined();
  });

  it('leaves tables that exist as they are', async () => {
    expect(await createOperatorTables(client, desk)).toEqual([]);
    expect(await loadSample(client, desk, generateSample(now))).toEqual({});
  });

  it('refuses a row of a table that the map does not have', async () => {
    await expect(loadSample(client, desk, [{ table: 'nowhere', item: {} }])).rejects.toThrow(
      'no table nowhere',
    );
  });
});

describe('loading the Nicori sample into DynamoDB Local', () => {
  it('stores every generated row unchanged', async () => {
    const nicori = loadDesk('desks/nicori');
    const written = await loadSample(client, nicori, generateNicori(now));
    const expected = [...generateNicori(now)];
    for (const [id, table] of Object.entries(nicori.dataMap.tables)) {
      const own = expected.filter((row) => row.table === id).map(({ item }) => rowText(item));
      expect((await scan(table.name)).map(rowText).sort(), id).toEqual(own.sort());
      expect(written[id]).toBe(own.length);
    }
  });
});

describe('loading the WOX sample into DynamoDB Local', () => {
  const wox = loadDesk('desks/wox');
  let written: Record<string, number>;
  beforeAll(async () => {
    written = await loadSample(client, wox, generateWox(now));
  });

  it('stores every generated row unchanged, and makes no table that is the desk’s own', async () => {
    const expected = [...generateWox(now)];
    const own = Object.entries(wox.dataMap.tables).filter(([, { name }]) => name.startsWith('wox-'));
    expect(Object.keys(written).sort()).toEqual(own.map(([id]) => id).sort());
    for (const [id, table] of own) {
      const rows = expected.filter((row) => row.table === id).map(({ item }) => rowText(item));
      expect((await scan(table.name)).map(rowText).sort(), id).toEqual(rows.sort());
    }
  });

  it('has posts that one page of a query of the index cannot hold', async () => {
    const page = await client.send(
      new QueryCommand({
        TableName: 'wox-posts',
        IndexName: 'by-author',
        KeyConditionExpression: 'authorId = :user',
        ExpressionAttributeValues: { ':user': { S: 'W-1' } },
        Select: 'COUNT',
      }),
    );
    expect(page.Count).toBeLessThan(301);
    expect(page.LastEvaluatedKey).toBeDefined();
  });
});
