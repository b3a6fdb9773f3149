import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbBars } from '../../../functions/adapters/access-log/dynamodb-bars.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbRequestStore } from '../../../functions/adapters/requests/dynamodb-request-store.ts';
import { dynamoDbFenceStore } from '../../../functions/adapters/subjects/dynamodb-fence-store.ts';
import { dynamoDbHoldStore } from '../../../functions/adapters/subjects/dynamodb-hold-store.ts';
import { dynamoDbSuspensions } from '../../../functions/adapters/subjects/dynamodb-suspensions.ts';
import { firstBrokenRow, headOf } from '../../../functions/domain/audit.ts';
import { changeUse } from '../../../functions/domain/fulfilment/suspend-use.ts';
import { subjectChain } from '../../../functions/domain/holds/fence.ts';
import { newHold } from '../../../functions/domain/holds/hold.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';
import { hasher } from '../../support/erasure/erasure.ts';

const client = dynamoDb();
const clock = { now: () => testNow };
const bars = dynamoDbBars(client, tableNames.subjects);
const suspensions = dynamoDbSuspensions(client, tableNames);
const store = dynamoDbRequestStore(client, tableNames, clock);
const visitor = (name: string) => subjectKey(hasher, 'visitor', name);
const change = (wanted: 'suspend' | 'resume', ...names: string[]) =>
  changeUse(names.map(visitor), { purpose: 'access-log', change: wanted }, { suspensions, clock });
const suspended = async (name: string) => (await bars.read([visitor(name)])).get(visitor(name))?.suspended;
const factsOf = async (name: string) => {
  const rows = await store.readAudit(subjectChain(visitor(name)));
  expect(firstBrokenRow(rows, headOf(rows.at(-1)!))).toBeUndefined();
  return rows.map(({ fact, actor, detail }) => [fact, actor, detail?.['purpose']]);
};

beforeAll(async () => {
  await createTables(client);
});

describe('a suspended use', () => {
  it('bars, is told in the audit chain once, and ends when it is resumed', async () => {
    expect(await change('suspend', 'phone')).toBe(1);
    expect(await change('suspend', 'phone')).toBe(0);
    expect(await suspended('phone')).toEqual(['access-log']);
    expect(await change('resume', 'phone')).toBe(1);
    expect(await change('resume', 'phone')).toBe(0);
    expect(await suspended('phone')).toEqual([]);
    expect(await factsOf('phone')).toEqual([
      ['use-suspended', 'console', 'access-log'],
      ['use-resumed', 'console', 'access-log'],
    ]);
  });

  it('leaves the time of an erasure as it is, and keeps no hold or lease from being taken', async () => {
    await bars.erase(visitor('tablet'), secondsLater(5));
    await change('suspend', 'tablet');
    expect((await bars.read([visitor('tablet')])).get(visitor('tablet'))).toMatchObject({
      erasedUntil: secondsLater(5).toISOString(),
      suspended: ['access-log'],
    });
    const fences = dynamoDbFenceStore(client, tableNames.subjects);
    await fences.takeLease(visitor('tablet'), 'one', testNow.getTime() + 1, testNow);
    const given = {
      subjectKey: visitor('tablet'),
      reason: 'DISPUTE' as const,
      reviewAt: '2099-01-31',
      by: 'console',
    };
    const hold = newHold(given, nodeRandom, testNow);
    await dynamoDbHoldStore(client, tableNames).proposeHold(hold);
    await change('resume', 'tablet');
    expect(await fences.readHolds(visitor('tablet'))).toEqual([hold.holdId]);
    expect((await factsOf('tablet')).map(([fact]) => fact)).toEqual([
      'use-suspended',
      'hold-proposed',
      'use-resumed',
    ]);
  });

  it('I2: is done once by many at a time', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => change('suspend', 'watch')));
    expect(all.reduce((sum, changed) => sum + changed, 0)).toBe(1);
    expect(await factsOf('watch')).toHaveLength(1);
  });
});
