import { beforeAll, describe, expect, it } from 'vitest';
import {
  checkReceipt,
  parseReceiptFile,
  SignedAddendumSchema,
  SignedReceiptSchema,
} from '../../functions/domain/receipts/signed-receipt.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { runResweeps } from '../../functions/events/run-resweeps.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { carryThrough, endingOf } from '../support/erasure/erasure-run.ts';

describe('an erasure from the form to the receipt', () => {
  let desk: RunningDesk;
  let request: SubjectRequest;
  let before: Map<string, string[]>;
  let after: Map<string, string[]>;
  const read = () => desk.ports.store.read(request.requestId);

  beforeAll(async () => {
    desk = await RunningDesk.open(dynamoDb());
    before = await desk.rows();
    request = await carryThrough(desk);
    after = await desk.rows();
  });

  it('visits the states in order and closes', async () => {
    expect(await endingOf(desk, request)).toMatchObject({
      status: 'partly-completed',
      closed: true,
      brokenAuditRow: undefined,
    });
    expect(desk.machine.trail.slice(-9)).toEqual([
      'Pass Deadline',
      'Purge Evidence',
      'Raise Tombstone',
      'Carry Out Page',
      'Sweep Leftovers',
      'Verify Outcome',
      'Issue Receipt',
      'Notify Requester',
      'Close Request',
    ]);
  });

  it('removes the account and leaves every other account byte for byte', () => {
    const own = (rows: string[] = []) => rows.filter((row) => row.includes('"accountId":{"N":"1"}'));
    const others = (rows: string[] = []) => rows.filter((row) => !row.includes('"accountId":{"N":"1"}'));
    expect(own(before.get('accounts'))).toHaveLength(1);
    expect(own(after.get('accounts'))).toEqual([]);
    expect(others(after.get('accounts'))).toEqual(others(before.get('accounts')));
  });

  it('keeps the invoices that tax law asks for, and no longer names anybody in orders', () => {
    expect(after.get('invoices')?.length).toBeGreaterThan(0);
    const orders = (after.get('orders') ?? []).filter((row) => row.includes('"accountId":{"N":"1"}'));
    expect(orders.length).toBeGreaterThan(0);
    expect(orders.filter((row) => row.includes('customer.1@example.com'))).toEqual([]);
  });

  it('A19, A23: raises a tombstone that bears the time before the first delete', async () => {
    const tombstone = await desk.ports.tombstones.read(desk.subjectKey('1'));
    expect(tombstone?.erasedAt).toBe((await read()).tombstonedAt);
  });

  it('A9: tells the requester each step, and the outcome only to the mailbox that asked', () => {
    const subjects = desk.mails
      .filter(({ to }) => to === 'customer.1@example.com')
      .map(({ subject }) => subject);
    expect(subjects).toHaveLength(4);
    expect(new Set(desk.mails.map(({ to }) => to))).toEqual(
      new Set(['customer.1@example.com', 'aya@operator.example', 'ken@operator.example']),
    );
  });

  it('sets an end to what the requester told us', async () => {
    const claims = await desk.ports.store.readClaims(request.requestId);
    expect(claims?.expiresAt).toBeGreaterThan(desk.clock.now().getTime() / 1000);
  });

  it('adds a signed addendum to the receipt for each later look, and removes what came in by a queue', async () => {
    const to = { mailbox: { S: 'customer.1@example.com' }, accountId: { N: '1' } };
    await desk.putRow('mail-log', { ...to, timestamp: { N: '1' }, subject: { S: 'late' } });
    const endsAt = () => desk.clock.now().getTime() + 300_000;
    desk.pass(1);
    await runResweeps(undefined, desk.ports, { endsAt: endsAt() });
    desk.pass(24);
    await runResweeps(undefined, desk.ports, { endsAt: endsAt() });
    expect((await desk.rows()).get('mail-log')?.some((row) => row.includes('late'))).toBe(false);
    const parts = await Promise.all(
      ['receipt', 'addendum.1', 'addendum.2'].map((name) =>
        desk.ports.store.readReceipt(request.requestId, name),
      ),
    );
    const [receipt, ...addenda] = parts;
    const whole = SignedReceiptSchema.parse({ ...Object(receipt), addenda });
    checkReceipt(parseReceiptFile(JSON.stringify(whole)), await desk.ports.signer.publicKeyPem());
    expect(whole.addenda?.[0]?.receipt.lines).toEqual([
      { table: 'mail-log', class: 'mail', treated: 1, remaining: 0 },
    ]);
    expect(whole.addenda?.[1]?.receipt.lines).toEqual([]);
  });

  it('says in the addendum that rows are left, where nobody approved their class', async () => {
    const other = await RunningDesk.open(dynamoDb());
    const { requestId } = await carryThrough(other);
    await other.putRow('activity', { user: { N: '1' }, timestamp: { N: '1' }, path: { S: '/late' } });
    other.pass(1);
    await runResweeps(undefined, other.ports, { endsAt: other.clock.now().getTime() + 300_000 });
    const addendum = SignedAddendumSchema.parse(await other.ports.store.readReceipt(requestId, 'addendum.1'));
    expect(addendum.receipt.lines).toEqual([{ table: 'activity', class: 'event', treated: 0, remaining: 1 }]);
  });
});
