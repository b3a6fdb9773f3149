import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbLimits } from '../../../functions/adapters/requests/dynamodb-limits.ts';
import { LimitReachedError } from '../../../functions/domain/errors.ts';
import type { Limits } from '../../../functions/domain/ports/limits.ts';
import { secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let limits: Limits;
beforeAll(async () => {
  limits = dynamoDbLimits(client, (await createTables(client)).guards);
});

describe('limits', () => {
  it('A8: let exactly the allowed number of twenty tries beside each other through', async () => {
    const tries = Array.from({ length: 20 }, () => limits.count('race', 60, 7, testNow));
    const ends = await Promise.allSettled(tries);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refused.every((reason) => reason instanceof LimitReachedError)).toBe(true);
  });

  it('open again with the next window', async () => {
    await limits.count('window', 60, 1, testNow);
    await expect(limits.count('window', 60, 1, secondsLater(59))).rejects.toThrow(LimitReachedError);
    await expect(limits.count('window', 60, 1, secondsLater(60))).resolves.toBeUndefined();
  });

  it('count each name by itself and do not quote it', async () => {
    await limits.count('mailbox#one', 60, 1, testNow);
    await limits.count('mailbox#two', 60, 1, testNow);
    const error: unknown = await limits
      .count('mailbox#one', 60, 1, testNow)
      .catch((thrown: unknown) => thrown);
    expect(String(error)).not.toContain('mailbox');
  });

  it('let nothing through where nothing is allowed', async () => {
    await expect(limits.count('none', 60, 0, testNow)).rejects.toThrow(LimitReachedError);
  });

  it('end by themselves, and only after their window', async () => {
    await limits.count('ttl', 86_400, 1, testNow);
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableNames.guards }));
    const ttl = Items.find(({ key }) => key?.S?.startsWith('limit#ttl#'))?.['expiresAt']?.N;
    expect(Number(ttl)).toBeGreaterThan(Date.parse('2026-11-25T00:00:00Z') / 1_000);
  });
});
