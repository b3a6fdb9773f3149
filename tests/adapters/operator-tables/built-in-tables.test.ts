import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbAbsenceReader } from '../../../functions/adapters/operator-tables/dynamodb-absence-reader.ts';
import { dynamoDbOperatorTables } from '../../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import type { OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import { ConfigurationError } from '../../../functions/domain/errors.ts';
import type { OperatorTables, Row } from '../../../functions/domain/ports/operator-tables.ts';
import { loggingDesk, logTable } from '../../support/access-log/logged-visits.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { standInsOf } from '../../support/engines/table-stand-ins.ts';
import { createTables } from '../../support/engines/tables.ts';

const client = dynamoDb();
const clientOf = () => client;
const statistics = loggingDesk().dataMap.tables['statistics']!;
const later = () => Date.now() + 60_000;
let names: Awaited<ReturnType<typeof createTables>>;
beforeAll(async () => {
  names = await createTables(client);
});

const keys = {
  log: { visitorKey: { S: 'v' }, pack: { S: 'g#1' } },
  ranking: { page: { S: 'ranking#shops#a1' }, day: { S: '2026-11-24' } },
} satisfies Record<string, Row>;
const physical = (table: OperatorTable) => (table === logTable ? names.accessLog : names.statistics);
const there = async (table: OperatorTable, key: Row) =>
  (await client.send(new GetItemCommand({ TableName: physical(table), Key: key }))).Item;

const cases = [
  ['access log', logTable, keys.log, { S: 'v' }],
  ['statistics', statistics, keys.ranking, { S: 'ranking#shops#a1' }],
] as const;

describe.each(cases)('the desk’s own table of the %s', (_, table, key, partition) => {
  const tables = () => dynamoDbOperatorTables({ clientOf, builtIn: names });
  const reader = () => dynamoDbAbsenceReader(clientOf, standInsOf(names));
  const put = () => client.send(new PutItemCommand({ TableName: physical(table), Item: key }));

  it('is found, changed and emptied under the name that it has in this deployment', async () => {
    await put();
    const { rows } = await tables().query({ table, partition }, { consistent: true });
    expect(rows).toEqual([key]);
    expect(await tables().read(table, [key])).toEqual([key]);
    const change = { set: { seen: { S: 'x' } }, remove: [] };
    expect(await tables().updateRow(table, key, change, undefined, later())).toBe(true);
    const owner = { attribute: 'seen', value: { S: 'y' } };
    expect(await tables().deleteOwned(table, key, owner, later())).toBe(false);
    await tables().deleteRows(table, [key], later());
    expect(await there(table, key)).toBeUndefined();
  });

  it('is read for the verification under that name', async () => {
    await put();
    const pages: Row[] = [];
    for await (const page of reader().pages({ table, partition }, Object.keys(key))) pages.push(...page);
    expect(pages).toEqual([key]);
    expect(await reader().confirm(table, [key], Object.keys(key))).toEqual([key]);
  });

  it('is never taken for a table of the operator’s where its name is not known', async () => {
    const unnamed: OperatorTables = dynamoDbOperatorTables({ clientOf });
    const change = { set: {}, remove: ['seen'] };
    const owner = { attribute: 'seen', value: { S: 'y' } };
    for (const call of [
      () => unnamed.query({ table, partition }, { consistent: true }),
      () => unnamed.read(table, [key]),
      () => unnamed.deleteRows(table, [key], later()),
      () => unnamed.deleteOwned(table, key, owner, later()),
      () => unnamed.updateRow(table, key, change, undefined, later()),
      () => dynamoDbAbsenceReader(clientOf).confirm(table, [key], []),
      () => dynamoDbAbsenceReader(clientOf).pages({ table, partition }, [])[Symbol.asyncIterator]().next(),
    ])
      await expect(call()).rejects.toThrow(ConfigurationError);
  });

  it('that this version does not know is a mistake, too', async () => {
    const other = { ...table, name: 'madoguchi.other' };
    await expect(tables().read(other, [key])).rejects.toThrow(ConfigurationError);
    await expect(reader().confirm(other, [key], [])).rejects.toThrow(ConfigurationError);
  });
});
