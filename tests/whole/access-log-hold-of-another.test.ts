import { describe, expect, it } from 'vitest';
import { SignedReceiptSchema } from '../../functions/domain/receipts/signed-receipt.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { AccessLogDesk, type Visit } from '../support/access-log/access-log-desk.ts';
import { holdOn } from '../support/access-log/holds.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { beforeState } from '../support/erasure/erasure-run.ts';

const family: readonly Visit[] = [
  { from: 'family', minutesAgo: 90, as: 'W-1' },
  { from: 'family', minutesAgo: 80, as: 'W-10' },
  { from: 'family', minutesAgo: 70 },
];

const open = async (...visits: readonly Visit[]): Promise<AccessLogDesk> => {
  const log = await AccessLogDesk.open(dynamoDb());
  await log.visit(...visits);
  return log;
};

/** Visits without login from a browser. */
const visitsOf = async (log: AccessLogDesk, from: string) =>
  (await log.rowsOf(log.visitor(from))).filter((row) => row.includes('"g#'));

const lineOf = async ({ desk }: AccessLogDesk, { requestId }: SubjectRequest, name: string) => {
  const { receipt } = SignedReceiptSchema.parse(await desk.ports.store.readReceipt(requestId, 'receipt'));
  return receipt.lines.find((line) => line.class === name);
};

describe('visits that a hold on one person keeps', () => {
  it('I12: stay when that person, logged out, asks as a guest', async () => {
    const log = await open({ from: 'phone', minutesAgo: 90, as: 'W-1' }, { from: 'phone', minutesAgo: 80 });
    await holdOn(log, 'W-1');
    const before = await log.rowsOf(log.visitor('phone'));
    const request = await log.guestAsks('phone');
    await log.approveAndWait(request);
    expect(await log.rowsOf(log.visitor('phone'))).toEqual(before);
    expect(await lineOf(log, request, 'device-visits')).toMatchObject({
      ...{ treatment: 'hold', basis: 'hold', kept: 1, removed: 0, verifiedAbsent: 0 },
    });
  });

  it('I12: stay when somebody else who used the same device asks, whose other visits go', async () => {
    const log = await open(...family, { from: 'computer', minutesAgo: 60, as: 'W-10' });
    await holdOn(log, 'W-1');
    const before = await visitsOf(log, 'family');
    const request = await log.desk.ask('customer.10@example.com');
    await log.desk.confirm(request);
    await log.approveAndWait(request);
    expect(before).toHaveLength(1);
    expect(await visitsOf(log, 'family')).toEqual(before);
    expect(await lineOf(log, request, 'shared-device-visits')).toMatchObject({ basis: 'hold', kept: 1 });
    expect(await lineOf(log, request, 'visits')).toMatchObject({ removed: 2, remaining: 0 });
    expect(
      (await log.desk.ports.bars.read([log.visitor('family')])).get(log.visitor('family')),
    ).not.toHaveProperty('erasedUntil');
  });

  it('A24: leave the device shared when one of its persons is erased, so that they are not taken for the other’s', async () => {
    const log = await open(...family);
    await holdOn(log, 'W-1');
    const request = await log.desk.ask('customer.10@example.com');
    await log.desk.confirm(request);
    await log.approveAndWait(request);
    const links = (await log.rowsOf(log.visitor('family'))).filter((row) => row.includes('"by#'));
    expect(links).toHaveLength(2);
    expect(links.join()).not.toContain(log.desk.subjectKey('W-10'));
    const asked = await log.desk.ask('customer.1@example.com');
    await log.desk.confirm(asked);
    expect(await log.planned(asked)).toHaveProperty('shared-device-visits');
  });

  it('I12: stay when the hold takes their expiry between the reading and the deleting of a page', async () => {
    const log = await open(...family);
    const before = await visitsOf(log, 'family');
    const { tables } = log.desk.ports;
    const { deleteOwned } = tables;
    const raced: string[] = [];
    tables.deleteOwned = async (table, key, owner, deadline) => {
      const held = { remove: ['expiresAt'], set: { expiresAtUnderHold: owner.value } };
      if (owner.attribute === 'expiresAt' && (await tables.updateRow(table, key, held, owner, deadline)))
        raced.push(table.name);
      return deleteOwned(table, key, owner, deadline);
    };
    const request = await log.desk.ask('customer.10@example.com');
    await log.desk.confirm(request);
    await log.approveAndWait(request);
    expect(raced).toHaveLength(1);
    expect(await visitsOf(log, 'family')).toHaveLength(before.length);
  });

  it('I12: send an erasure that was approved before the hold back to its plan', async () => {
    const log = await open(...family);
    const before = await visitsOf(log, 'family');
    const request = await log.desk.ask('customer.10@example.com');
    await log.desk.confirm(request);
    beforeState(log.desk, 'Carry Out Page', async () => void (await holdOn(log, 'W-1')));
    await log.approveAndWait(request);
    expect(log.desk.machine.trail).toContain('Return To Plan');
    expect(await log.planned(request)).toMatchObject({ 'shared-device-visits': { treatment: 'hold' } });
    expect(await visitsOf(log, 'family')).toHaveLength(before.length);
  });
});
