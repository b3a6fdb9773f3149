import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import { ConfigurationError } from '../../../functions/domain/errors.ts';
import type { OperatorTables, Row } from '../../../functions/domain/ports/operator-tables.ts';
import { rowText } from '../../../infra/local/row-text.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import {
  createOperatorTables,
  operatorTablesOn,
  putRows,
  tableTexts,
} from '../../support/engines/operator-database.ts';
import { approvedOn, passOver } from '../../support/erasure/erasure.ts';
import { clubMap, clubTable, hanako, rowsOf, taro } from '../../support/maps/club-map.ts';

const S = (value: string) => ({ S: value });

/** A new database with the club's rows of both members. */
const aDatabase = async (count: number, dataMap: DataMap = clubMap) => {
  const client = dynamoDb();
  const commands: string[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (input) => {
        commands.push(String(commandName));
        return next(input);
      },
    { step: 'initialize' },
  );
  await createOperatorTables(client, dataMap);
  for (const member of [hanako, taro]) {
    for (const [table, row] of rowsOf(member, count)) await putRows(client, clubTable(table), [row]);
  }
  commands.length = 0;
  return { client, commands, tables: operatorTablesOn(client) };
};

/** Locates, plans, carries out and sweeps; `meanwhile` wraps the tables for the work alone. */
const erase = async (
  tables: OperatorTables,
  dataMap: DataMap = clubMap,
  meanwhile: (tables: OperatorTables) => OperatorTables = (same) => same,
) => {
  const work = await approvedOn(tables, { dataMap });
  const carried = { ...work, tables: meanwhile(tables) };
  const { treated } = await passOver(carried, 'carry-out', { dataMap });
  await passOver(work, 'sweep', { dataMap });
  return treated;
};

describe('the faults of the open DynamoDB connector', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  beforeEach(async () => {
    database = await aDatabase(1);
  });

  it('1. one query without paging: a partition over 1 MB is erased whole', async () => {
    const { client, tables } = database;
    const visit = (visitor: string, at: number): Row => ({
      PK: S(`VISITOR#${visitor}`),
      SK: S(`VISIT#${String(at).padStart(3, '0')}`),
      accountId: S(visitor === 'v1' ? 'a1' : 'a12'),
      page: S('x'.repeat(30_000)),
    });
    for (let at = 0; at < 75; at += 1)
      await putRows(client, clubTable('club'), [visit('v1', at), visit('v12', at)]);
    expect((await erase(tables))['club/visit']).toBe(76);
    const left = await tableTexts(client, clubTable('club'));
    expect(left.filter((text) => text.includes('VISITOR#v1"'))).toEqual([]);
    expect(left.filter((text) => text.includes('VISITOR#v12"'))).toHaveLength(76);
  });

  it('2. only hash keys: rows are found by index, sort-key prefix, key template and reference', async () => {
    const { client, tables } = database;
    expect(await erase(tables)).toEqual({
      'club/profile': 1,
      'club/visit': 1,
      'invoices/invoice': 1,
      'lines/line': 2,
      'orders/order': 1,
      'reviews/review': 1,
      'club/device': 1,
      'accounts/account': 1,
    });
    for (const [table, row] of rowsOf(taro, 1)) {
      expect(await tableTexts(client, clubTable(table))).toContain(rowText(row));
    }
  });

  it('3. raw names in expressions: reserved words may name keys and attributes', async () => {
    const { dataMap, table } = mapOfReservedWords();
    const { client, tables } = await aDatabase(1, dataMap);
    const row = (user: string, at: number): Row => ({
      user: S(user),
      timestamp: { N: String(at) },
      owner: S(user),
      type: S('comment'),
      name: S('Hanako'),
      status: S('open'),
    });
    await putRows(client, table, [row('a1', 1), row('a1', 2), row('a12', 1)]);
    expect((await erase(tables, dataMap))['words/word']).toBe(2);
    const { status: _, ...kept } = row('a1', 1);
    const blank = (at: number) => rowText({ ...kept, timestamp: { N: String(at) }, name: S('(erased)') });
    expect(await tableTexts(client, table)).toEqual([blank(1), blank(2), rowText(row('a12', 1))].sort());
  });

  it('4. whole-item puts: a concurrent change survives, and a row deleted meanwhile is not made anew', async () => {
    const { client, tables } = await aDatabase(2);
    const changed = { PK: S('USER#a1'), SK: S('PROFILE#1') };
    await erase(tables, clubMap, (inner) => ({
      ...inner,
      updateRow: async (table, key, ...rest) => {
        if (table.name === 'club-reviews') await inner.deleteRows(table, [key], Date.now() + 60_000);
        else {
          const row = { ...changed, name: S('Hanako'), points: { N: '100' }, status: S('new') };
          await client.send(new PutItemCommand({ TableName: table.name, Item: row }));
        }
        return inner.updateRow(table, key, ...rest);
      },
    }));
    const profiles = (await tableTexts(client, clubTable('club'))).filter((text) =>
      text.includes('"USER#a1"'),
    );
    expect(profiles).toEqual([rowText({ ...changed, name: S('(erased)'), points: { N: '100' } })]);
    expect((await tableTexts(client, clubTable('reviews'))).join()).not.toContain('former member');
  });

  it('5. rows through JSON: every type stays as it was, byte for byte', async () => {
    const { client, tables } = database;
    const key = { PK: S('USER#a1'), SK: S('PROFILE#types') };
    const values: Row = {
      n: { N: '12345678901234567890123456789012345678' },
      fraction: { N: '0.1234567890123456789012345678901234567' },
      negative: { N: '-1E-130' },
      ss: { SS: ['ｶﾅ', '漢字', '🗻'] },
      ns: { NS: ['1', '2.5', '9007199254740993'] },
      bs: { BS: [new Uint8Array([0]), new Uint8Array([255, 254])] },
      b: { B: new Uint8Array([0, 1, 2, 253, 254, 255]) },
      nothing: { NULL: true },
      no: { BOOL: false },
      empty: S(''),
      emptyBytes: { B: new Uint8Array() },
      map: { M: { l: { L: [{ N: '1' }, { M: {} }, { L: [] }, { NULL: true }] } } },
    };
    await putRows(client, clubTable('club'), [{ ...key, ...values, name: S('Hanako'), status: S('x') }]);
    const [before] = await tables.read(clubTable('club'), [key]);
    await erase(tables);
    const [after] = await tables.read(clubTable('club'), [key]);
    const { name: _, status: __, ...untouched } = before!;
    expect(rowText(after!)).toBe(rowText({ ...untouched, name: S('(erased)') }));
  });

  it('6. masked keys: a plan that would blank a key attribute is refused, and no row becomes two', async () => {
    const { client, tables } = database;
    const count = (await tableTexts(client, clubTable('reviews'))).length;
    await erase(tables);
    expect(await tableTexts(client, clubTable('reviews'))).toHaveLength(count);
    const map = structuredClone(clubMap);
    map.tables['club']!.classes['profile']!.erasure = { do: 'redact', set: { SK: { to: 'x' } } };
    await putRows(client, clubTable('accounts'), [rowsOf(hanako, 0)[0]![1]]);
    await expect(approvedOn(tables, { dataMap: map })).rejects.toThrow(ConfigurationError);
  });

  it('7. no preview: a dry run gives the counts and writes nothing; no call describes or scans a table', async () => {
    const { client, commands, tables } = database;
    const before = await tableTexts(client, clubTable('club'));
    commands.length = 0;
    const { plan } = await approvedOn(tables);
    expect(plan.steps.map(({ found, lapsed }) => found + lapsed)).toEqual([1, 1, 1, 2, 1, 1, 1, 1]);
    expect([...new Set(commands)].sort()).toEqual(['BatchGetItemCommand', 'QueryCommand']);
    expect(await tableTexts(client, clubTable('club'))).toEqual(before);
    commands.length = 0;
    await erase(tables);
    expect([...new Set(commands)].sort()).toEqual([
      'BatchGetItemCommand',
      'BatchWriteItemCommand',
      'DeleteItemCommand',
      'QueryCommand',
      'UpdateItemCommand',
    ]);
  });
});

const mapOfReservedWords = () => {
  const attribute = (name: string, type: 'S' | 'N') => ({ name, type });
  const words = {
    name: 'club-words',
    backupDays: 0,
    key: { partition: attribute('user', 'S'), sort: attribute('timestamp', 'N') },
    indexes: { 'by-owner': { partition: attribute('owner', 'S'), sort: attribute('timestamp', 'N') } },
    classes: {
      word: {
        ...clubMap.tables['club']!.classes['profile']!,
        match: { attribute: 'type', equals: 'comment' },
        find: [{ by: 'index', index: 'by-owner', partition: '{account-id}' }],
        owner: { attribute: 'owner', identifier: 'account-id' },
        erasure: { do: 'redact', set: { name: { to: '(erased)' }, status: 'remove' } },
      },
    },
  };
  const dataMap = DataMapSchema.parse({ ...clubMap, tables: { ...clubMap.tables, words } });
  return { dataMap, table: dataMap.tables['words']! };
};
