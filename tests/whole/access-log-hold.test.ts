import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbAccessLogRetention } from '../../functions/adapters/access-log/dynamodb-access-log-retention.ts';
import { auditRetention } from '../../functions/domain/access-log/retention-audit.ts';
import { type Hold, newHold } from '../../functions/domain/holds/hold.ts';
import { awaitHold, placeHold } from '../../functions/domain/holds/place-hold.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { rowsOfSubject } from '../../tools/hold/hold-subject.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { tableNames } from '../support/engines/tables.ts';

const client = dynamoDb();
let log: AccessLogDesk;
let request: SubjectRequest;
let before: string[];
const expiry = /"expiresAt":\{"N":"\d+"\}/;
const withoutExpiry = (rows: string[]) =>
  rows.map((row) => row.replace(/"expiresAt(UnderHold)?":/, '"expiry":'));

/** Places a hold as the console does, on all rows of a person. */
const holdOn = async (accountId: string): Promise<Hold> => {
  const { compiled, ports, clock } = log.desk;
  const { tables: operatorTables, logLinks: accessLog, hasherFor, holds, random } = ports;
  const found = { dataMap: () => compiled.dataMap, operatorTables, hasherFor, accessLog };
  const rows = await rowsOfSubject(accountId, found);
  const subjectKey = log.desk.subjectKey(accountId);
  const given = { subjectKey, reason: 'LITIGATION' as const, reviewAt: '2099-01-31', by: 'console' };
  const hold = newHold(given, random, clock.now());
  await placeHold(hold, rows, { holds, clock });
  await awaitHold(hold.holdId, rows, { holds, clock }, async () => undefined);
  return hold;
};

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
  await holdOn('W-1');
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
    expect((await log.desk.ports.bars.read([log.visitor('phone')])).size).toBe(0);
  });

  it('I12: keeps the retention audit from deleting, long after the time was over', async () => {
    const retention = dynamoDbAccessLogRetention(client, tableNames);
    const later = { now: () => new Date(log.desk.clock.now().getTime() + 500 * 86_400_000) };
    const audit = await auditRetention(retention, later, later.now().getTime() + 600_000);
    expect(audit).toMatchObject({ removed: 3, stuck: 0 });
    expect(await log.rowsOf(log.visitor('phone'))).toHaveLength(4);
    expect(await log.rowsOf(log.visitor('computer'))).toEqual([]);
  });
});
