import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbStaffStore } from '../../../functions/adapters/staff/dynamodb-staff-store.ts';
import { AuditRowSchema, firstBrokenRow } from '../../../functions/domain/audit.ts';
import { NotFoundError, VersionConflictError } from '../../../functions/domain/errors.ts';
import { type StaffId, StaffIdSchema } from '../../../functions/domain/ids.ts';
import type { StaffStore } from '../../../functions/domain/ports/staff-store.ts';
import { type StaffMember, staffChain } from '../../../functions/domain/staff/staff.ts';
import { aStaffMember, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let staff: StaffStore;
beforeAll(async () => {
  staff = dynamoDbStaffStore(client, await createTables(client), { now: () => testNow });
});

const by = (name: string) => ({ fact: name, actor: 'console' });

let count = 0;
const added = async (given: Partial<StaffMember> = {}): Promise<StaffMember> => {
  count += 1;
  const staffId = StaffIdSchema.parse(`member-${count}`);
  await staff.commit(aStaffMember({ staffId, ...given }), by('staff-added'));
  return staff.read(staffId);
};

const auditOf = async (staffId: StaffId) => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableNames.audit,
      KeyConditionExpression: 'chainId = :chain',
      ExpressionAttributeValues: marshall({ ':chain': staffChain(staffId) }),
    }),
  );
  return Items.map((item) => AuditRowSchema.parse(unmarshall(item)));
};

describe('commit', () => {
  it('adds a member, lists them, and keeps each change in an audit chain of their own', async () => {
    const member = await added();
    const disabled = { ...member, version: 2, active: false };
    await staff.commit(disabled, by('staff-disabled'));
    const stored = await staff.read(member.staffId);
    const rows = await auditOf(member.staffId);
    expect(stored).toEqual({ ...disabled, auditHead: { sequence: 2, hash: rows[1]!.hash } });
    expect(rows.map(({ fact, at }) => [fact, at])).toEqual([
      ['staff-added', testNow.toISOString()],
      ['staff-disabled', testNow.toISOString()],
    ]);
    expect(firstBrokenRow(rows, stored.auditHead)).toBeUndefined();
    expect((await staff.list()).filter(({ staffId }) => staffId === member.staffId)).toEqual([stored]);
  });

  it('adds a member once', async () => {
    const member = await added();
    const again = aStaffMember({ staffId: member.staffId, mailbox: 'thief@operator.example' });
    await expect(staff.commit(again, by('staff-added'))).rejects.toThrow(/^member of staff, audit row: /);
    expect(await staff.read(member.staffId)).toEqual(member);
  });

  it('lets one of two changes from the same version through', async () => {
    const member = await added();
    const changes = [false, true].map((active) =>
      staff.commit({ ...member, version: 2, active }, by('changed')),
    );
    const ends = await Promise.allSettled(changes);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')?.reason).toBeInstanceOf(VersionConflictError);
    expect(await auditOf(member.staffId)).toHaveLength(2);
  });

  it('refuses an older version though the audit chain would take its row', async () => {
    const member = await added();
    await staff.commit({ ...member, version: 2 }, by('changed'));
    const { auditHead } = await staff.read(member.staffId);
    const stale = { ...member, version: 2, active: false, auditHead };
    await expect(staff.commit(stale, by('stale'))).rejects.toThrow(/^member of staff: /);
  });

  it('refuses an audit row that is there already, with the change', async () => {
    const member = await added();
    await staff.commit({ ...member, version: 2 }, by('changed'));
    const forked = { ...member, version: 3, active: false };
    await expect(staff.commit(forked, by('forked'))).rejects.toThrow(/^audit row: /);
    expect(await staff.read(member.staffId)).toMatchObject({ version: 2, active: true });
  });
});

describe('read and list', () => {
  it('throws NotFoundError for a stranger', async () => {
    await expect(staff.read(StaffIdSchema.parse('nobody'))).rejects.toThrow(NotFoundError);
  });

  it('lists nobody in an empty database', async () => {
    const empty = dynamoDb();
    const store = dynamoDbStaffStore(empty, await createTables(empty), { now: () => testNow });
    expect(await store.list()).toEqual([]);
  });

  it('loses nobody of eight that are added beside each other', async () => {
    const members = await Promise.all(Array.from({ length: 8 }, () => added()));
    const listed = (await staff.list()).map(({ staffId }) => staffId);
    expect(listed).toEqual(expect.arrayContaining(members.map(({ staffId }) => staffId)));
  });
});

describe('useStep', () => {
  it('takes a step once, and none before it', async () => {
    const { staffId } = await added();
    expect(await staff.useStep(staffId, 100)).toBe(true);
    expect(await staff.useStep(staffId, 100)).toBe(false);
    expect(await staff.useStep(staffId, 99)).toBe(false);
    expect(await staff.useStep(staffId, 101)).toBe(true);
    expect((await staff.read(staffId)).version).toBe(1);
  });

  it('lets one of ten tries of one code through', async () => {
    const { staffId } = await added();
    const tries = await Promise.all(Array.from({ length: 10 }, () => staff.useStep(staffId, 5)));
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  it('takes no step of somebody without an authenticator, or of a stranger', async () => {
    const { staffId } = await added({ authenticator: undefined });
    expect(await staff.useStep(staffId, 1)).toBe(false);
    expect(await staff.useStep(StaffIdSchema.parse('nobody'), 1)).toBe(false);
  });

  it('is not undone by a change that was made from an older reading', async () => {
    const member = await added();
    await staff.useStep(member.staffId, 100);
    const stale = { ...member, version: 2, active: false };
    await expect(staff.commit(stale, by('stale'))).rejects.toThrow(VersionConflictError);
    expect(await staff.useStep(member.staffId, 100)).toBe(false);
  });

  it('starts anew with another authenticator, and a reset takes it away', async () => {
    const member = await added();
    await staff.useStep(member.staffId, 100);
    const other = { secret: 'other', lastStep: 0 };
    await staff.commit({ ...member, version: 2, authenticator: other }, by('authenticator-enrolled'));
    expect(await staff.useStep(member.staffId, 1)).toBe(true);
    const { authenticator, ...rest } = await staff.read(member.staffId);
    await staff.commit({ ...rest, version: 3 }, by('authenticator-reset'));
    expect(await staff.useStep(member.staffId, 200)).toBe(false);
  });
});
