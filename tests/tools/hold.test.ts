import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoDbBars } from '../../functions/adapters/access-log/dynamodb-bars.ts';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { dynamoDbOperatorTables } from '../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import { dynamoDbFenceStore } from '../../functions/adapters/subjects/dynamodb-fence-store.ts';
import { dynamoDbHoldStore } from '../../functions/adapters/subjects/dynamodb-hold-store.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { DataMapSchema } from '../../functions/domain/data-map/data-map.ts';
import { InvalidInputError } from '../../functions/domain/errors.ts';
import { keyedHasher, subjectKey } from '../../functions/domain/keyed-hash.ts';
import { UsageError } from '../../tools/command.ts';
import type { Deployment } from '../../tools/deployment.ts';
import { hold } from '../../tools/hold.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { createOperatorTables, putRows } from '../support/engines/operator-database.ts';
import { createTables } from '../support/engines/tables.ts';
import { clubMap, clubTable, hanako, rowsOf, taro } from '../support/maps/club-map.ts';

const client = dynamoDb();
const club = { ...clubMap.tables['club'], ttl: 'ttl' };
const dataMap = DataMapSchema.parse({ ...clubMap, tables: { ...clubMap.tables, club } });
const hasher = keyedHasher({ current: 'k1', k1: 'secret' });
const hanakosKey = subjectKey(hasher, 'account-id', hanako.accountId);
const expiring = { ttl: { N: '1900000000' } };

let deployment: Deployment;
let printed: string[];
const run = (...args: string[]) => hold(args, () => deployment);
const idOf = (lines: readonly string[]) => /^Hold (\w{10}):/m.exec(lines.join('\n'))![1]!;
const place = async () => {
  await run('place', '--account-id', hanako.accountId, '--reason', 'DISPUTE', '--review', '2099-01-31');
  return idOf(printed);
};
const visits = async (visitorId: string) => {
  const query = { table: dataMap.tables['club']!, partition: { S: `VISITOR#${visitorId}` } };
  return (await deployment.operatorTables.query(query, { consistent: true })).rows;
};

beforeAll(async () => {
  const tables = await createTables(client);
  await createOperatorTables(client, dataMap);
  for (const member of [hanako, taro]) {
    for (const [table, row] of rowsOf(member, 2)) {
      const isVisit = 'SK' in row && JSON.stringify(row['SK']).includes('VISIT#');
      await putRows(client, clubTable(table), [isVisit ? { ...row, ...expiring } : row]);
    }
  }
  deployment = {
    holds: dynamoDbHoldStore(client, tables),
    fences: dynamoDbFenceStore(client, tables.subjects),
    bars: dynamoDbBars(client, tables.subjects),
    operatorTables: dynamoDbOperatorTables({ clientOf: () => client }),
    hasherFor: async () => hasher,
    dataMap: () => dataMap,
    clock: systemClock,
    random: nodeRandom,
  } as Partial<Deployment> as Deployment;
});

beforeEach(() => {
  printed = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  return () => spy.mockRestore();
});

describe('npm run hold', () => {
  it('places a hold on a person known by their id: no TTL, no lease, and shown in the list until lifted', async () => {
    const id = await place();
    expect(printed).toEqual([
      `Hold ${id}: 15 row(s) of this person are there now`,
      '  placed: no new deletion begins; 2 row(s) lost their TTL',
      `Hold ${id} is in force: nothing of this person is deleted until it is lifted`,
    ]);
    expect((await visits(hanako.visitorId)).every((row) => !('ttl' in row) && 'ttlUnderHold' in row)).toBe(
      true,
    );
    expect((await visits(taro.visitorId)).every((row) => 'ttl' in row && !('ttlUnderHold' in row))).toBe(
      true,
    );
    expect(await deployment.fences.readHolds(hanakosKey)).toEqual([id]);
    printed = [];
    await run('list');
    expect(printed[0]).toMatch(new RegExp(`${id} +DISPUTE +in-force .* 2099-01-31 +console`));
    await run('lift', '--id', id, '--account-id', hanako.accountId);
    expect(printed).toContain('  2 row(s) got their TTL back');
    expect((await visits(hanako.visitorId)).every((row) => 'ttl' in row && !('ttlUnderHold' in row))).toBe(
      true,
    );
    expect(await deployment.fences.readHolds(hanakosKey)).toEqual([]);
  });

  it('I12: takes the TTL off rows that came in under a hold when it is awaited again', async () => {
    const id = await place();
    const [held] = await visits(hanako.visitorId);
    const { ttlUnderHold, ...row } = held!;
    // As a message that comes again writes it anew.
    await putRows(client, clubTable('club'), [{ ...row, ttl: ttlUnderHold! }]);
    expect((await visits(hanako.visitorId)).some((visit) => 'ttl' in visit)).toBe(true);
    printed = [];
    await run('await', '--id', id, '--account-id', hanako.accountId);
    expect(printed[0]).toBe('  1 row(s) that came in meanwhile lost their TTL');
    expect(
      (await visits(hanako.visitorId)).every((visit) => !('ttl' in visit) && 'ttlUnderHold' in visit),
    ).toBe(true);
    await run('lift', '--id', id, '--account-id', hanako.accountId);
  });

  it('gives no TTL back while another hold is in force', async () => {
    const first = await place();
    printed = [];
    const second = await place();
    await run('lift', '--id', first, '--account-id', hanako.accountId);
    expect(printed).toContain(`  still held by ${second}`);
    expect((await visits(hanako.visitorId)).some((row) => 'ttl' in row)).toBe(false);
    await run('lift', '--id', second, '--account-id', hanako.accountId);
    expect((await visits(hanako.visitorId)).every((row) => 'ttl' in row)).toBe(true);
  });

  it('goes on with a hold whose placing was cut off', async () => {
    const id = await place();
    await run('await', '--id', id, '--account-id', hanako.accountId);
    expect(printed.at(-1)).toContain(`Hold ${id} is in force`);
    await run('lift', '--id', id, '--account-id', hanako.accountId);
  });

  it('refuses an id that nobody has, a reason or a day that is none, and another person at the lift', async () => {
    const args = (over: Record<string, string>) =>
      Object.entries({
        'account-id': hanako.accountId,
        reason: 'DISPUTE',
        review: '2099-01-31',
        ...over,
      }).flatMap(([name, value]) => [`--${name}`, value]);
    await expect(run('place', ...args({ 'account-id': 'nobody' }))).rejects.toThrow(UsageError);
    await expect(run('place', ...args({ reason: 'BECAUSE' }))).rejects.toThrow(/LITIGATION/);
    await expect(run('place', ...args({ review: '2020-01-31' }))).rejects.toThrow(InvalidInputError);
    await expect(run('place', '--reason', 'DISPUTE')).rejects.toThrow('--account-id is missing');
    const id = await place();
    const other = run('lift', '--id', id, '--account-id', taro.accountId);
    await expect(other).rejects.toThrow('is not the person whom this hold is on');
    expect(await deployment.fences.readHolds(hanakosKey)).toEqual([id]);
    await run('lift', '--id', id, '--account-id', hanako.accountId);
  });
});
