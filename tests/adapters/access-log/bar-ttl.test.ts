import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { barKey } from '../../../functions/adapters/access-log/bar-item.ts';
import { dynamoDbBars } from '../../../functions/adapters/access-log/dynamodb-bars.ts';
import { dynamoDbSuspensions } from '../../../functions/adapters/subjects/dynamodb-suspensions.ts';
import { dynamoDbTombstones } from '../../../functions/adapters/subjects/dynamodb-tombstones.ts';
import { VersionConflictError } from '../../../functions/domain/errors.ts';
import { HoldIdSchema } from '../../../functions/domain/holds/hold.ts';
import { RequestIdSchema } from '../../../functions/domain/ids.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { retryConflicts } from '../../../functions/domain/retry-conflicts.ts';
import { secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';
import { hasher } from '../../support/erasure/erasure.ts';

const client = dynamoDb();
const bars = dynamoDbBars(client, tableNames.subjects);
const suspensions = dynamoDbSuspensions(client, tableNames);
const visitor = (name: string) => subjectKey(hasher, 'visitor', name);
const holds = ['0123456789', '9876543210'].map((id) => HoldIdSchema.parse(id));
const [hold, other] = [holds[0]!, holds[1]!];
const change = (name: string, wanted: 'suspend' | 'resume') =>
  suspensions.change({
    ...{ subjectKey: visitor(name), purpose: 'access-log', change: wanted, by: 'console', at: testNow },
  });
const ttlOf = async (name: string, part = 'bar'): Promise<number | undefined> => {
  const Key = { ...barKey(visitor(name)), part: { S: part } };
  const { Item } = await client.send(new GetItemCommand({ TableName: tableNames.subjects, Key }));
  const text = Item?.['expiresAt']?.N;
  return text === undefined ? undefined : Number(text);
};
const barOf = async (name: string) => (await bars.read([visitor(name)])).get(visitor(name));
const end = testNow.getTime() / 1_000 + 401 * 86_400;

beforeAll(async () => {
  await createTables(client);
});

describe('the TTL of a bar', () => {
  it('A23: stands with an erasure, and moves with a later one', async () => {
    await bars.erase(visitor('a'), testNow);
    expect(await ttlOf('a')).toBe(end);
    await bars.erase(visitor('a'), secondsLater(5));
    await bars.erase(visitor('a'), testNow);
    expect(await ttlOf('a')).toBe(end + 5);
  });

  it.each(['before', 'after'])(
    'A23: is none while a use is suspended %s the erasure, and is back when it is resumed',
    async (order) => {
      if (order === 'after') await bars.erase(visitor(order), testNow);
      await change(order, 'suspend');
      await bars.erase(visitor(order), testNow);
      expect(await ttlOf(order)).toBeUndefined();
      expect(await barOf(order)).toMatchObject({
        suspended: ['access-log'],
        erasedUntil: expect.any(String),
      });
      await change(order, 'resume');
      expect(await ttlOf(order)).toBe(end);
    },
  );

  it('I12: is none while one of two holds stands, and lets a bar that bars nothing go', async () => {
    for (const holdId of [hold, other, hold]) await bars.hold(visitor('h'), holdId);
    expect(await barOf('h')).toMatchObject({ heldBy: [hold, other] });
    await bars.release(visitor('h'), [hold], testNow);
    expect(await ttlOf('h')).toBeUndefined();
    await bars.release(visitor('h'), [hold, other], testNow);
    expect(await ttlOf('h')).toBe(testNow.getTime() / 1_000);
    expect((await barOf('h'))?.heldBy).toEqual([]);
  });

  it('I2: is right whoever changes the bar beside whom', async () => {
    const all = [
      () => bars.hold(visitor('beside'), hold),
      () => change('beside', 'suspend'),
      () => bars.erase(visitor('beside'), testNow),
      () => bars.release(visitor('beside'), [other], testNow),
    ];
    await Promise.all(all.map((one) => retryConflicts<unknown>(one)));
    expect(await barOf('beside')).toMatchObject({
      ...{ suspended: ['access-log'], heldBy: [hold], erasedUntil: testNow.toISOString() },
    });
    expect(await ttlOf('beside')).toBeUndefined();
  });

  it('I2: is decided on the bar as it is: one that another changed since is not written over', async () => {
    await bars.erase(visitor('raced'), testNow);
    let reads = 0;
    const racing = {
      send: async (command: Parameters<typeof client.send>[0]) => {
        if (command instanceof UpdateItemCommand && reads < 9) {
          reads += 1;
          await bars.erase(visitor('raced'), secondsLater(reads));
        }
        return client.send(command);
      },
    } as unknown as typeof client;
    const late = dynamoDbBars(racing, tableNames.subjects);
    await expect(late.hold(visitor('raced'), hold)).rejects.toThrow(VersionConflictError);
    expect(await barOf('raced')).toMatchObject({
      heldBy: [],
      erasedUntil: secondsLater(reads).toISOString(),
    });
  });
});

describe('the TTL of a tombstone', () => {
  it('is the end of its last day in Japan', async () => {
    const requestId = RequestIdSchema.parse('01k5a0000000000000000000aa');
    const tombstone = {
      subjectKey: visitor('t'),
      requestId,
      erasedAt: testNow.toISOString(),
      endsOn: '2027-12-31',
    };
    const tombstones = dynamoDbTombstones(client, tableNames.subjects);
    await tombstones.raise(tombstone);
    expect(await ttlOf('t', 'tombstone')).toBe(Date.parse('2028-01-01T00:00:00+09:00') / 1_000);
    expect(await tombstones.read(visitor('t'))).toEqual(tombstone);
  });
});
