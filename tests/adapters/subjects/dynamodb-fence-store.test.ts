import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFence } from '../../../functions/adapters/subjects/dynamodb-fence-item.ts';
import { dynamoDbFenceStore } from '../../../functions/adapters/subjects/dynamodb-fence-store.ts';
import { dynamoDbHoldStore } from '../../../functions/adapters/subjects/dynamodb-hold-store.ts';
import { AuditRowSchema, firstBrokenRow } from '../../../functions/domain/audit.ts';
import { HoldInPlaceError, NotFoundError, VersionConflictError } from '../../../functions/domain/errors.ts';
import { subjectChain } from '../../../functions/domain/holds/fence.ts';
import { newHold } from '../../../functions/domain/holds/hold.ts';
import { type SubjectKey, SubjectKeySchema } from '../../../functions/domain/ids.ts';
import type { FenceStore } from '../../../functions/domain/ports/fence-store.ts';
import type { HoldStore } from '../../../functions/domain/ports/hold-store.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';
import { InMemoryFences } from '../../support/in-memory/fences.ts';

const client = dynamoDb();
const inMemory = new InMemoryFences();
const NOW = new Date('2026-11-24T03:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const EXPIRY = later(60).getTime();

let made = 0;
const next = () => {
  made += 1;
  return made;
};
const newSubject = () => SubjectKeySchema.parse(`k1.${String(next()).padStart(43, '0')}`);
const holdOn = (subjectKey: SubjectKey, reviewAt = '2027-05-01') => {
  const bytes = (count: number) => new Uint8Array(count).fill(next(), 0, 1).fill(made / 32, 1);
  return newHold({ subjectKey, reason: 'LITIGATION', reviewAt, by: 'console' }, { bytes }, NOW);
};

beforeAll(() => createTables(client));

const stores: [string, FenceStore, HoldStore][] = [
  ['in DynamoDB', dynamoDbFenceStore(client, tableNames.subjects), dynamoDbHoldStore(client, tableNames)],
  ['in memory', inMemory, inMemory],
];

describe.each(stores)('fences and holds %s', (_, fences, holds) => {
  it('gives leases beside each other, and again after release', async () => {
    const subject = newSubject();
    await fences.takeLease(subject, 'one', EXPIRY, NOW);
    await fences.takeLease(subject, 'two', EXPIRY, NOW);
    const hold = holdOn(subject);
    await holds.proposeHold(hold);
    expect(await holds.acknowledgeHold(hold.holdId, NOW)).toBe(2);
    await fences.releaseLease(subject, 'one');
    await fences.releaseLease(subject, 'one');
    expect(await holds.acknowledgeHold(hold.holdId, NOW)).toBe(1);
    await fences.releaseLease(subject, 'two');
    expect(await holds.acknowledgeHold(hold.holdId, NOW)).toBe(0);
    expect(await holds.acknowledgeHold(hold.holdId, NOW)).toBe(0);
  });

  it('refuses a lease from the moment at which a hold is proposed until the last hold is lifted', async () => {
    const subject = newSubject();
    const take = () => fences.takeLease(subject, 'page', EXPIRY, NOW);
    const [first, second] = [holdOn(subject), holdOn(subject)];
    await holds.proposeHold(first);
    await expect(take()).rejects.toThrow(HoldInPlaceError);
    await holds.acknowledgeHold(first.holdId, NOW);
    await expect(take()).rejects.toThrow(HoldInPlaceError);
    await holds.proposeHold(second);
    expect(await fences.readHolds(subject)).toEqual([first.holdId, second.holdId].sort());
    await holds.liftHold(first.holdId, 'console', NOW);
    await expect(take()).rejects.toThrow(HoldInPlaceError);
    await holds.liftHold(second.holdId, 'console', NOW);
    await take();
    expect(await fences.readHolds(subject)).toEqual([]);
  });

  it('counts a lease as dead from its expiry, and not before', async () => {
    const subject = newSubject();
    await fences.takeLease(subject, 'crashed', EXPIRY, NOW);
    const hold = holdOn(subject);
    await holds.proposeHold(hold);
    expect(await holds.acknowledgeHold(hold.holdId, new Date(EXPIRY - 1))).toBe(1);
    expect(await holds.acknowledgeHold(hold.holdId, new Date(EXPIRY))).toBe(0);
    expect((await holds.readHold(hold.holdId)).acknowledgedAt).toBe(new Date(EXPIRY).toISOString());
  });

  it('lists holds that are not lifted by day of review, and forgets lifted ones', async () => {
    const before = await holds.listHolds();
    const [late, soon] = [holdOn(newSubject(), '2028-01-01'), holdOn(newSubject(), '2026-12-01')];
    await holds.proposeHold(late);
    await holds.proposeHold(soon);
    const added = (await holds.listHolds()).filter(
      ({ holdId }) => !before.some((hold) => hold.holdId === holdId),
    );
    expect(added).toEqual([soon, late]);
    await holds.liftHold(soon.holdId, 'console', NOW);
    await expect(holds.readHold(soon.holdId)).rejects.toThrow(NotFoundError);
    await expect(holds.liftHold(soon.holdId, 'console', NOW)).rejects.toThrow(NotFoundError);
  });

  it('does not place the same hold twice', async () => {
    const hold = holdOn(newSubject());
    await holds.proposeHold(hold);
    await expect(holds.proposeHold(hold)).rejects.toThrow(VersionConflictError);
  });
});

describe('the fence item in DynamoDB', () => {
  const fences = dynamoDbFenceStore(client, tableNames.subjects);
  const holds = dynamoDbHoldStore(client, tableNames);

  it('takes away leases that a crash left behind', async () => {
    const subject = newSubject();
    await fences.takeLease(subject, 'crashed', EXPIRY, NOW);
    await fences.takeLease(subject, 'page', later(300).getTime(), new Date(EXPIRY));
    expect((await readFence(client, tableNames.subjects, subject)).leases).toEqual({
      page: later(300).getTime(),
    });
  });

  it('keeps an unbroken audit chain of its holds, without a row when a change was refused', async () => {
    const subject = newSubject();
    const hold = holdOn(subject);
    await holds.proposeHold(hold);
    await expect(holds.proposeHold(hold)).rejects.toThrow(VersionConflictError);
    await fences.takeLease(newSubject(), 'elsewhere', EXPIRY, NOW);
    await holds.acknowledgeHold(hold.holdId, NOW);
    await holds.liftHold(hold.holdId, 'staff:sato', later(9));
    const rows = await auditRows(subject);
    expect(rows.map(({ fact, actor }) => [fact, actor])).toEqual([
      ['hold-proposed', 'console'],
      ['hold-acknowledged', 'console'],
      ['hold-lifted', 'staff:sato'],
    ]);
    expect(
      firstBrokenRow(rows, (await readFence(client, tableNames.subjects, subject)).auditHead),
    ).toBeUndefined();
  });

  it('lets one of two rival changes win', async () => {
    const [first, second] = [holdOn(newSubject()), holdOn(newSubject())];
    const rivals = [first, { ...second, subjectKey: first.subjectKey }];
    const ends = await Promise.allSettled(rivals.map((hold) => holds.proposeHold(hold)));
    const failed = ends.filter((end) => end.status === 'rejected');
    expect(failed.every(({ reason }) => reason instanceof VersionConflictError)).toBe(true);
    const { pendingHolds, auditHead } = await readFence(client, tableNames.subjects, first.subjectKey);
    expect(pendingHolds.length).toBe(2 - failed.length);
    expect(auditHead.sequence).toBe(2 - failed.length);
  });
});

const auditRows = async (subject: SubjectKey) => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableNames.audit,
      KeyConditionExpression: 'chainId = :chain',
      ExpressionAttributeValues: marshall({ ':chain': subjectChain(subject) }),
    }),
  );
  return Items.map((item) => AuditRowSchema.parse(unmarshall(item)));
};
