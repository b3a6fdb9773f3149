import { describe, expect, it } from 'vitest';
import { PlanStaleError } from '../../../functions/domain/errors.ts';
import { requirePlannedIdentifiers } from '../../../functions/domain/plan/dry-run.ts';
import { hashPlan, PlanSchema } from '../../../functions/domain/plan/plan.ts';
import { secondsLater } from '../../support/builders.ts';
import { aClub, approvedWork, hasher, locate, planOf } from '../../support/erasure/erasure.ts';
import { clubMap, clubTable, rowsOf, taro } from '../../support/maps/club-map.ts';

const planFor = async (tables = aClub(4), given = {}) =>
  planOf(tables, (await locate(tables)).located, given);

const stepsOf = async (...given: Parameters<typeof planFor>) =>
  Object.fromEntries(
    (await planFor(...given)).steps.map(({ selectors: _, table, class: name, ...step }) => [
      `${table}/${name}`,
      step,
    ]),
  );

describe('the plan of an erasure', () => {
  it('counts, per class, what is found and what shall happen to it', async () => {
    expect(await stepsOf()).toEqual({
      'club/profile': { treatment: 'redact', found: 1, lapsed: 0 },
      'club/visit': { treatment: 'delete', found: 4, lapsed: 0 },
      'invoices/invoice': { treatment: 'keep', reason: 'tax-law', until: '2027-06-01', found: 2, lapsed: 2 },
      'lines/line': { treatment: 'delete', found: 8, lapsed: 0 },
      'orders/order': { treatment: 'delete', found: 4, lapsed: 0 },
      'reviews/review': { treatment: 'unlink', found: 4, lapsed: 0 },
      'club/device': { treatment: 'delete', found: 1, lapsed: 0 },
      'accounts/account': { treatment: 'delete', found: 1, lapsed: 0 },
    });
  });

  it('is what a plan may be, and holds no identifier', async () => {
    const plan = await planFor();
    expect(PlanSchema.parse(plan)).toEqual(plan);
    expect(JSON.stringify(plan)).not.toMatch(/"a1"|hanako|"v1"/i);
  });

  it('counts through pages, and a row found by two rules once', async () => {
    const tables = aClub(30);
    tables.pageRows = 7;
    const steps = await stepsOf(tables);
    expect(steps).toMatchObject({ 'lines/line': { found: 60 }, 'accounts/account': { found: 1 } });
  });

  it('counts rows once that two rows refer to', async () => {
    const map = structuredClone(clubMap);
    const line = map.tables['lines']!.classes['line']!;
    const find = [...line.find, { by: 'reference' as const, from: 'orders/order', partition: '{@shares}' }];
    map.tables['lines']!.classes['line'] = { ...line, find };
    const tables = aClub(2);
    for (const [name, row] of rowsOf({ accountId: 'a1', email: 'x', memberNo: 7001, visitorId: 'v1' }, 2)) {
      if (name === 'orders') tables.put(clubTable('orders'), { ...row, shares: { S: 'a1-0' } });
    }
    const { located } = await locate(tables);
    const plan = await planOf(tables, located, { dataMap: map });
    expect(plan.steps.find(({ class: name }) => name === 'line')).toMatchObject({ found: 4 });
  });

  it('leaves out rows of another class, of another owner, and of a stale index', async () => {
    const tables = aClub(2);
    const order = (orderId: string, accountId: string, kind: string) => ({
      orderId: { S: orderId },
      accountId: { S: accountId },
      at: { N: '1' },
      kind: { S: kind },
    });
    tables.put(clubTable('orders'), order('quote', 'a1', 'quote'), order('moved', 'a12', 'order'));
    tables.stale.set('club-orders', [order('moved', 'a1', 'order'), order('gone', 'a1', 'order')]);
    tables.put(clubTable('club'), {
      PK: { S: 'VISITOR#v1' },
      SK: { S: 'VISIT#other' },
      accountId: { S: taro.accountId },
    });
    expect(await stepsOf(tables)).toMatchObject({
      'orders/order': { found: 2, unmatched: 1 },
      'club/visit': { found: 2 },
    });
  });

  it('shows kept rows whose date cannot be read, and keeps them', async () => {
    const tables = aClub(0);
    tables.put(clubTable('invoices'), {
      memberNo: { N: '7001' },
      invoice: { S: 'i' },
      date: { S: 'someday' },
    });
    expect(await stepsOf(tables)).toMatchObject({ 'invoices/invoice': { found: 1, lapsed: 0, undated: 1 } });
  });

  it('under a hold treats nothing, and says what is held', async () => {
    const steps = await stepsOf(aClub(4), { holds: ['h2', 'h1'] });
    expect(steps['invoices/invoice']).toMatchObject({ treatment: 'keep', found: 4, lapsed: 0 });
    const { 'invoices/invoice': _, ...others } = steps;
    expect(Object.values(others).every(({ treatment }) => treatment === 'hold')).toBe(true);
    expect((await planFor(aClub(4), { holds: ['h2', 'h1'] })).holds).toEqual(['h1', 'h2']);
  });

  it('has the same hash when made again of the same rows, and another one for other rows', async () => {
    const tables = aClub(4);
    const first = hashPlan(await planFor(tables));
    expect(hashPlan(await planFor(tables, { now: secondsLater(3_600) }))).toBe(first);
    tables.put(clubTable('lines'), { orderId: { S: 'a1-0' }, line: { N: '3' } });
    expect(hashPlan(await planFor(tables))).not.toBe(first);
  });

  it('writes nothing', async () => {
    const tables = aClub();
    const before = tables.texts();
    await planFor(tables);
    expect(tables.texts()).toEqual(before);
    expect(tables.calls.every((call) => call.startsWith('query') || call.startsWith('read'))).toBe(true);
  });

  it('belongs to the identifiers that it was made with', async () => {
    const { plan, located } = await approvedWork();
    expect(() => requirePlannedIdentifiers(clubMap, plan, { located, hash: hasher })).not.toThrow();
    const wider = { ...located, 'account-id': [...located['account-id']!, { value: 'a12', from: 'x/y' }] };
    expect(() => requirePlannedIdentifiers(clubMap, plan, { located: wider, hash: hasher })).toThrow(
      PlanStaleError,
    );
  });
});
