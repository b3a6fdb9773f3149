import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoDbAccessLogStore } from '../../functions/adapters/access-log/dynamodb-access-log-store.ts';
import { dynamoDbBars } from '../../functions/adapters/access-log/dynamodb-bars.ts';
import { dynamoDbSuspensions } from '../../functions/adapters/subjects/dynamodb-suspensions.ts';
import { visitorKeyOf } from '../../functions/domain/access-log/log-key.ts';
import { withAccessLog } from '../../functions/domain/access-log/mapped-tables.ts';
import { subjectKey } from '../../functions/domain/keyed-hash.ts';
import { UsageError } from '../../tools/command.ts';
import type { Deployment } from '../../tools/deployment.ts';
import { suspend } from '../../tools/suspend.ts';
import { accessLogRules } from '../support/access-log/access-log-builders.ts';
import { testNow } from '../support/builders.ts';
import { aDesk } from '../support/desk-builder.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { createOperatorTables, operatorTablesOn, putRows } from '../support/engines/operator-database.ts';
import { createTables, tableNames } from '../support/engines/tables.ts';
import { hasher } from '../support/erasure/erasure.ts';
import { clubMap, clubTable, hanako, rowsOf, taro } from '../support/maps/club-map.ts';

const client = dynamoDb();
const bars = dynamoDbBars(client, tableNames.subjects);
const accessLog = dynamoDbAccessLogStore(client, tableNames.accessLog);
const compiled = withAccessLog({ desk: aDesk({ accessLog: accessLogRules() }), dataMap: clubMap });
const cookies = { phone: 'p'.repeat(22), family: 'f'.repeat(22) };
const visitor = (name: keyof typeof cookies) => visitorKeyOf(hasher, cookies[name]);
const account = (accountId: string) => subjectKey(hasher, 'account-id', accountId);
const hanakos = account(hanako.accountId);

const deployment = {
  accessLog,
  suspensions: dynamoDbSuspensions(client, tableNames),
  operatorTables: operatorTablesOn(client),
  hasherFor: async () => hasher,
  desk: () => compiled.desk,
  dataMap: () => compiled.dataMap,
  clock: { now: () => testNow },
} as Partial<Deployment> as Deployment;

let printed: string[];
const run = (...args: string[]) => suspend(args, () => deployment);
const suspended = async () => {
  const found = await bars.read([hanakos, account(taro.accountId), visitor('phone'), visitor('family')]);
  return [...found.values()].filter((bar) => bar.suspended.length > 0).map((bar) => bar.subjectKey);
};

beforeAll(async () => {
  await createTables(client);
  await createOperatorTables(client, clubMap);
  for (const [table, row] of rowsOf(hanako, 1)) await putRows(client, clubTable(table), [row]);
  const from = Date.parse('2026-11-20');
  const seen = { day: '2026-11-20', from, expiresAt: 2_000_000_000, held: false };
  await accessLog.sawLogins([
    { account: hanakos, visitor: visitor('phone'), ...seen },
    { account: hanakos, visitor: visitor('family'), ...seen },
    { account: account(taro.accountId), visitor: visitor('family'), ...seen },
  ]);
});

beforeEach(() => {
  printed = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  return () => spy.mockRestore();
});

describe('npm run suspend', () => {
  it('A24: suspends an account and its own devices, no shared one, and takes it back', async () => {
    await run('suspend', '--subject', hanako.accountId);
    expect((await suspended()).sort()).toEqual([hanakos, visitor('phone')].sort());
    expect(printed).toEqual([
      'The account and 1 device(s) of its own',
      '  2 of 2 changed, the others were so already; visits are no longer taken in',
      '  1 device(s) that others log in from stay as they are; name one with --visitor',
    ]);
    await run('resume', '--subject', hanako.accountId);
    expect(await suspended()).toEqual([]);
  });

  it('suspends a device by its cookie, and prints neither the cookie nor its key', async () => {
    await run('suspend', '--visitor', cookies.family);
    expect(await suspended()).toEqual([visitor('family')]);
    expect(printed[0]).toBe('The device has 0 item(s) in the access log now');
    await run('resume', '--visitor', cookies.family);
    expect(await suspended()).toEqual([]);
    expect(printed.join()).not.toContain(cookies.family);
    expect(printed.join()).not.toContain(visitor('family'));
  });

  it('refuses an id that nobody has, what is no cookie, and what names nobody or both', async () => {
    const noRow = '--subject: no row in any table is theirs; look whether it is right';
    await expect(run('suspend', '--subject', 'nobody')).rejects.toThrow(noRow);
    await expect(run('suspend', '--visitor', 'short')).rejects.toThrow('--visitor: is no value of');
    for (const args of [
      ['suspend'],
      ['suspend', '--subject', hanako.accountId, '--visitor', cookies.phone],
      ['stop', '--subject', hanako.accountId],
      ['suspend', 'more', '--subject', hanako.accountId],
    ]) {
      await expect(run(...args)).rejects.toThrow(UsageError);
    }
    expect(await suspended()).toEqual([]);
  });

  it('refuses where the desk keeps no access log', async () => {
    const without = { ...deployment, desk: () => aDesk() };
    await expect(suspend(['suspend', '--subject', 'x'], () => without)).rejects.toThrow(
      'keeps no access log',
    );
  });
});
