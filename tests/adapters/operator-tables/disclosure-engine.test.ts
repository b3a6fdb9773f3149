import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbOperatorTables } from '../../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { approvedDisclosure } from '../../support/disclosure.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createOperatorTables, putRows } from '../../support/engines/operator-database.ts';
import { CANARIES, galleryMap, galleryRows, galleryTable } from '../../support/maps/gallery-map.ts';

const client = dynamoDb();
/** 400 visits of 10 KB are four pages of a query: DynamoDB ends one at 1 MB. */
const VISITS = 400;
const long = 'x'.repeat(10_000);
const types: Row = {
  pk: { S: 'USER#a1' },
  sk: { S: 'VISIT#types' },
  at: { S: '' },
  value: {
    M: {
      exact: { N: '0.1234567890123456789012345678901234567' },
      whole: { N: '42' },
      names: { SS: ['a', 'b'] },
      numbers: { NS: ['1', '2'] },
      raw: { B: new Uint8Array([0, 255]) },
      raws: { BS: [new Uint8Array([1])] },
      none: { NULL: true },
      yes: { BOOL: true },
      list: { L: [{ S: '' }, { L: [] }] },
    },
  },
};

beforeAll(async () => {
  await createOperatorTables(client, galleryMap);
  const groups = Map.groupBy(
    [...galleryRows('a1', 'Hanako@example.jp', 120), ...galleryRows('a2', 'taro@example.jp', 120)],
    ([table]) => table,
  );
  for (const [table, rows] of groups) {
    await putRows(
      client,
      galleryTable(table),
      rows.map(([, row]) => row),
    );
  }
  const visits = Array.from(
    { length: VISITS },
    (_, at): Row => ({
      pk: { S: 'USER#a1' },
      sk: { S: `VISIT#long${String(at).padStart(4, '0')}` },
      value: { S: `${at} ${long}` },
    }),
  );
  await putRows(client, galleryTable('diary'), [...visits, types]);
}, 60_000);

describe('a disclosure on DynamoDB', () => {
  it('reads every row once: past 1 MB, by an index that holds keys alone, and by reference', async () => {
    const usage = { read: 0 };
    const tables = dynamoDbOperatorTables({
      clientOf: () => client,
      onCapacity: ({ kind, units }) => {
        if (kind === 'read') usage.read += units;
      },
    });
    const { build } = await approvedDisclosure(tables);
    usage.read = 0;
    const { built, files } = await build();
    const rowsOf = Object.fromEntries(built.classes.map((each) => [each.class, each.rows]));
    expect(rowsOf).toEqual({
      account: 1,
      order: 120,
      line: 120,
      visit: 120 + VISITS + 1,
      message: 1,
      note: 0,
    });
    const { classes } = JSON.parse(files.get('data.json')!);
    for (const { class: name, rows } of classes) {
      expect(new Set(rows.map((row: unknown) => JSON.stringify(row))).size, name).toBe(rows.length);
    }
    // 4 MB of visits by consistent reads, and 120 orders, lines and their references at a unit each.
    expect(usage.read).toBeLessThan(1.15 * (1_020 + 4 * 120));
  }, 60_000);

  it('keeps every type', async () => {
    const { build } = await approvedDisclosure(dynamoDbOperatorTables({ clientOf: () => client }));
    const { files } = await build();
    const { classes } = JSON.parse(files.get('data.json')!);
    const visits = classes.find((each: { class: string }) => each.class === 'diary/visit').rows;
    expect(visits.find((row: { at?: string }) => row.at === '').value).toEqual({
      exact: { $number: '0.1234567890123456789012345678901234567' },
      whole: 42,
      names: { $set: ['a', 'b'] },
      numbers: { $numbers: expect.toSatisfy((set: string[]) => [...set].sort().join() === '1,2') },
      raw: { $binary: 'AP8=' },
      raws: { $binaries: ['AQ=='] },
      none: null,
      yes: true,
      list: ['', []],
    });
  }, 60_000);

  it('004-02: holds none of the canaries, in no part', async () => {
    const { build } = await approvedDisclosure(dynamoDbOperatorTables({ clientOf: () => client }));
    const { files } = await build();
    for (const [name, content] of files) {
      expect(
        CANARIES.filter((canary) => content.includes(canary)),
        name,
      ).toEqual([]);
      expect(content.replace(/[ -]/g, ''), name).not.toContain('4111111111111111');
      expect(content, name).not.toContain('taro@example.jp');
    }
  }, 60_000);
});
