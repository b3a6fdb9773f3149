import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbAccessLogRetention } from '../../functions/adapters/access-log/dynamodb-access-log-retention.ts';
import { auditRetention } from '../../functions/domain/access-log/retention-audit.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { expiry, holdOn } from '../support/access-log/holds.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { tableNames } from '../support/engines/tables.ts';

const client = dynamoDb();
let log: AccessLogDesk;
let request: SubjectRequest;
let before: string[];
const withoutExpiry = (rows: string[]) =>
  rows.map((row) => row.replace(/"expiresAt(UnderHold)?":/, '"expiry":'));

beforeAll(async () => {
  log = await AccessLogDesk.open(client);
  await log.visit(
    { from: 'phone', minutesAgo: 90, as: 'W-1' },
    { from: 'phone', minutesAgo: 80 },
    { from: 'computer', minutesAgo: 40, as: 'W-11' },
  );
  before = await log.rowsOf(log.visitor('phone'));
  request = await log.desk.ask('customer.1@example.com');
  await log.desk.confirm(request);
  await log.desk.approve(request.requestId, 'aya');
  await log.desk.approve(request.requestId, 'ken');
  await holdOn(log, 'W-1');
  log.desk.pass(73);
  await log.desk.runSchedules();
});

describe('a hold on a person whom the access log knows', () => {
  it('I12: takes the expiry off all that is the person’s, and off nothing else', async () => {
    const held = await log.rowsOf(log.visitor('phone'));
    expect(held).toHaveLength(4);
    expect(held.filter((row) => expiry.test(row))).toEqual([]);
    expect(withoutExpiry(held).sort()).toEqual(withoutExpiry(before).sort());
    const others = await log.rowsOf(log.visitor('computer'));
    expect(others.every((row) => expiry.test(row))).toBe(true);
  });

  it('I12: sends an approved erasure back to its plan, which then deletes nothing, and bars nothing', async () => {
    expect(log.desk.machine.trail).toContain('Return To Plan');
    const plan = await log.planned(request);
    expect(new Set(Object.values(plan).map(({ treatment }) => treatment))).toEqual(new Set(['hold']));
    const bar = (await log.desk.ports.bars.read([log.visitor('phone')])).get(log.visitor('phone'));
    expect(bar).toMatchObject({ suspended: [], heldBy: [expect.any(String)] });
    expect(bar).not.toHaveProperty('erasedUntil');
  });

  it('I12: keeps the retention audit from deleting, long after the time was over', async () => {
    const retention = dynamoDbAccessLogRetention(client, tableNames);
    const later = { now: () => new Date(log.desk.clock.now().getTime() + 500 * 86_400_000) };
    const ports = { ...log.desk.ports, retention, clock: later };
    const audit = await auditRetention(ports, later.now().getTime() + 600_000);
    expect(audit).toMatchObject({ removed: 3, givenBack: 0, stuck: 0 });
    expect(await log.rowsOf(log.visitor('phone'))).toHaveLength(4);
    expect(await log.rowsOf(log.visitor('computer'))).toEqual([]);
  });
});
