import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CapacityReport } from '../../../functions/adapters/dynamodb/consumed-capacity.ts';
import { OutOfTimeError } from '../../../functions/domain/errors.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { rowText } from '../../../infra/local/row-text.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import {
  createOperatorTables,
  operatorTablesOn,
  putRows,
  tableTexts,
} from '../../support/engines/operator-database.ts';
import { clubMap, clubTable } from '../../support/maps/club-map.ts';

const client = dynamoDb();
const charges: CapacityReport[] = [];
const tables = operatorTablesOn(client, { onCapacity: (report) => charges.push(report) });
const later = () => Date.now() + 60_000;
const [club, orders, lines, reviews] = ['club', 'orders', 'lines', 'reviews'].map(clubTable);
const S = (value: string) => ({ S: value });

beforeAll(() => createOperatorTables(client, clubMap));
beforeEach(() => {
  charges.length = 0;
});

const unitsOf = (kind: CapacityReport['kind'], index?: string) =>
  charges
    .filter((one) => one.kind === kind && one.index === index)
    .reduce((sum, { units }) => sum + units, 0);

describe('querying', () => {
  const line = (number: number): Row => ({ orderId: S('q'), line: { N: String(number) }, text: S('x') });
  beforeAll(() =>
    putRows(
      client,
      lines!,
      Array.from({ length: 12 }, (_, at) => line(at)),
    ),
  );

  it('gives pages in order, each starting after the last', async () => {
    const seen: string[] = [];
    let startAfter: Row | undefined;
    do {
      const page = await tables.query(
        { table: lines!, partition: S('q') },
        { consistent: true, limit: 5, startAfter },
      );
      expect(page.rows.length).toBeLessThanOrEqual(5);
      seen.push(...page.rows.map(rowText));
      startAfter = page.next;
    } while (startAfter !== undefined);
    expect(seen).toEqual(Array.from({ length: 12 }, (_, at) => rowText(line(at))));
  });

  it('goes on after a row that was deleted meanwhile', async () => {
    const query = { table: lines!, partition: S('q') };
    const { next } = await tables.query(query, { consistent: true, limit: 3 });
    await tables.deleteRows(lines!, [next!], later());
    const { rows } = await tables.query(query, { consistent: true, startAfter: next });
    expect(rows.map(rowText)).toEqual(Array.from({ length: 9 }, (_, at) => rowText(line(at + 3))));
    await client.send(new PutItemCommand({ TableName: lines!.name, Item: line(2) }));
  });

  it('gives only the attributes asked for, also of the key', async () => {
    const { rows } = await tables.query(
      { table: lines!, partition: S('q') },
      { consistent: false, limit: 1, attributes: ['line', 'orderId', 'line'] },
    );
    expect(rows).toEqual([{ orderId: S('q'), line: { N: '0' } }]);
  });

  it('reads an index, and a sort key that is binary', async () => {
    const review = (accountId: string, bytes: number[]): Row => ({
      product: S('p'),
      review: { B: new Uint8Array(bytes) },
      accountId: S(accountId),
    });
    await putRows(client, reviews!, [review('a1', [0, 255]), review('a2', [1])]);
    const { rows } = await tables.query(
      { table: reviews!, index: 'by-author', partition: S('a1') },
      { consistent: false },
    );
    expect(rows.map(rowText)).toEqual([rowText(review('a1', [0, 255]))]);
  });

  it('reports what was charged, by table and index', async () => {
    await tables.query({ table: lines!, partition: S('q') }, { consistent: true });
    expect(charges).toEqual([{ table: 'club-lines', kind: 'read', units: 1 }]);
    charges.length = 0;
    await tables.query({ table: reviews!, index: 'by-author', partition: S('a1') }, { consistent: false });
    expect(unitsOf('read', 'by-author')).toBe(0.5);
  });
});

describe('reading by key', () => {
  it('reads more than one batch, and leaves out what is gone', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => ({
      orderId: S('r'),
      line: { N: String(at) },
      text: S('x'),
    }));
    await putRows(client, lines!, rows);
    const keys = Array.from({ length: 160 }, (_, at) => ({ orderId: S('r'), line: { N: String(at) } }));
    const read = await tables.read(lines!, keys, ['line']);
    expect(read.map(rowText).sort()).toEqual(rows.map(({ line }) => rowText({ line })).sort());
    expect(unitsOf('read')).toBeGreaterThanOrEqual(150);
  });

  it('reads nothing for no keys', async () => {
    expect(await tables.read(lines!, [])).toEqual([]);
  });
});

describe('deleting', () => {
  it('takes any number of keys, those that are gone among them, and touches no other row', async () => {
    const row = (at: number): Row => ({ PK: S('USER#d'), SK: S(`D#${at}`) });
    await putRows(
      client,
      club!,
      Array.from({ length: 130 }, (_, at) => row(at)),
    );
    const others = (await tableTexts(client, club!)).filter((text) => !/D#\d/.test(text));
    await tables.deleteRows(
      club!,
      Array.from({ length: 129 }, (_, at) => row(at + 1)),
      later(),
    );
    expect(unitsOf('write')).toBe(129);
    await tables.deleteRows(club!, [row(1)], later());
    expect(await tableTexts(client, club!)).toEqual([...others, rowText(row(0))].sort());
  });

  it('on a condition, takes the owner’s row and no other', async () => {
    const order = (orderId: string, accountId: string): Row => ({
      orderId: S(orderId),
      accountId: S(accountId),
    });
    await putRows(client, orders!, [order('o1', 'a1'), order('o2', 'a2')]);
    const owner = { attribute: 'accountId', value: S('a1') };
    const remove = (orderId: string) => tables.deleteOwned(orders!, { orderId: S(orderId) }, owner, later());
    expect([await remove('o1'), await remove('o2'), await remove('o3')]).toEqual([true, false, false]);
    expect(await tableTexts(client, orders!)).toEqual([rowText(order('o2', 'a2'))]);
  });

  it('starts nothing when the deadline is near', async () => {
    await putRows(client, lines!, [{ orderId: S('late'), line: { N: '1' } }]);
    const key = { orderId: S('late'), line: { N: '1' } };
    const owner = { attribute: 'orderId', value: S('late') };
    const soon = Date.now() + 900;
    await expect(tables.deleteRows(lines!, [key], soon)).rejects.toThrow(OutOfTimeError);
    await expect(tables.deleteOwned(lines!, key, owner, soon)).rejects.toThrow(OutOfTimeError);
    await expect(tables.updateRow(lines!, key, { remove: ['x'], set: {} }, undefined, soon)).rejects.toThrow(
      OutOfTimeError,
    );
    expect(await tables.read(lines!, [key])).toHaveLength(1);
  });
});

describe('updating', () => {
  const key = { PK: S('USER#u'), SK: S('PROFILE#1') };
  const row: Row = {
    ...key,
    name: S('Hanako'),
    status: S('x'),
    'a.b': { L: [{ NULL: true }] },
    accountId: S('a1'),
  };
  const owner = { attribute: 'accountId', value: S('a1') };
  beforeEach(() => putRows(client, club!, [row]));

  it('removes and sets single attributes, reserved words and dots in their names too', async () => {
    const update = { remove: ['status', 'a.b'], set: { name: S('(erased)') } };
    expect(await tables.updateRow(club!, key, update, owner, later())).toBe(true);
    expect((await tables.read(club!, [key])).map(rowText)).toEqual([
      rowText({ ...key, name: S('(erased)'), accountId: S('a1') }),
    ]);
  });

  it('can take away the very attribute that its condition is on', async () => {
    expect(await tables.updateRow(club!, key, { remove: ['accountId'], set: {} }, owner, later())).toBe(true);
    const [read] = await tables.read(club!, [key]);
    expect(read).not.toHaveProperty('accountId');
  });

  it('does not apply to somebody else’s row, and makes none that is not there', async () => {
    const update = { remove: ['name'], set: {} };
    const other = { attribute: 'accountId', value: S('a2') };
    const missing = { ...key, SK: S('PROFILE#9') };
    expect(await tables.updateRow(club!, key, update, other, later())).toBe(false);
    expect(await tables.updateRow(club!, missing, update, undefined, later())).toBe(false);
    expect((await tables.read(club!, [key, missing])).map(rowText)).toEqual([rowText(row)]);
  });
});
