import { describe, expect, it } from 'vitest';
import { lateRowBound } from '../../../functions/domain/decision/approved-steps.ts';
import { hashDecision } from '../../../functions/domain/decision/decision.ts';
import { OutOfTimeError, PlanStaleError } from '../../../functions/domain/errors.ts';
import {
  aClub,
  approvedWork,
  grantAllBut,
  isOthers,
  locate,
  pageOf,
  passOver,
  planOf,
} from '../../support/erasure/erasure.ts';
import { clubMap, clubTable, hanako, rowsOf } from '../../support/maps/club-map.ts';

const visits = (count: number, accountId = 'a1') =>
  Array.from({ length: count }, (_, at) => ({
    PK: { S: 'VISITOR#v1' },
    SK: { S: `VISIT#late${at}` },
    accountId: { S: accountId },
  }));

describe('carrying out', () => {
  it('deletes, redacts, unlinks and keeps as planned, and leaves every other row byte for byte', async () => {
    const tables = aClub(4);
    const others = tables.texts(isOthers);
    const { treated } = await passOver(await approvedWork(tables), 'carry-out');
    expect(treated).toEqual({
      'club/profile': 1,
      'club/visit': 4,
      'invoices/invoice': 2,
      'lines/line': 8,
      'orders/order': 4,
      'reviews/review': 4,
      'club/device': 1,
      'accounts/account': 1,
    });
    expect(tables.texts(isOthers)).toEqual(others);
    expect(tables.texts((row) => !isOthers(row))).toMatchInlineSnapshot(`
      [
        "club-invoices {"date":{"S":"2026-06-01"},"invoice":{"S":"i1"},"memberNo":{"N":"7001"}}",
        "club-invoices {"date":{"S":"2026-06-01"},"invoice":{"S":"i3"},"memberNo":{"N":"7001"}}",
        "club-reviews {"empty":{"S":""},"name":{"S":"former member"},"nothing":{"NULL":true},"product":{"S":"p0"},"review":{"B":"YTE="},"weight":{"N":"0.1234567890123456789"}}",
        "club-reviews {"empty":{"S":""},"name":{"S":"former member"},"nothing":{"NULL":true},"product":{"S":"p1"},"review":{"B":"YTE="},"weight":{"N":"0.1234567890123456789"}}",
        "club-reviews {"empty":{"S":""},"name":{"S":"former member"},"nothing":{"NULL":true},"product":{"S":"p2"},"review":{"B":"YTE="},"weight":{"N":"0.1234567890123456789"}}",
        "club-reviews {"empty":{"S":""},"name":{"S":"former member"},"nothing":{"NULL":true},"product":{"S":"p3"},"review":{"B":"YTE="},"weight":{"N":"0.1234567890123456789"}}",
        "club-single {"PK":{"S":"USER#a1"},"SK":{"S":"PROFILE#1"},"name":{"S":"(erased)"},"tags":{"SS":["a","b"]}}",
      ]
    `);
  });

  it('goes on page by page, a page reading no more than it may', async () => {
    const tables = aClub(30);
    tables.pageRows = 5;
    const work = await approvedWork(tables);
    tables.reads = 0;
    const cursor = (await pageOf(work, 'carry-out', { pageRows: 20 })).cursor;
    expect(tables.reads).toBeLessThanOrEqual(20);
    const { pages } = await passOver(work, 'carry-out', { pageRows: 20, cursor });
    expect(pages).toBeGreaterThan(5);
    expect(tables.texts((row) => !isOthers(row))).toHaveLength(1 + 15 + 30);
  });

  it('writes nothing more when it is run again', async () => {
    const tables = aClub(4);
    const work = await approvedWork(tables);
    await passOver(work, 'carry-out');
    const after = tables.texts();
    tables.calls.length = 0;
    expect((await passOver(work, 'carry-out')).treated).toEqual({});
    expect((await passOver(work, 'sweep')).treated).toEqual({});
    expect(tables.calls.filter((call) => /update|delete/.test(call))).toEqual([]);
    expect(tables.texts()).toEqual(after);
  });

  it('deletes in plain batches where the key proves whose rows they are, else on a condition', async () => {
    const tables = aClub(2);
    await passOver(await approvedWork(tables), 'carry-out');
    const writers = (call: string) => [
      ...new Set(tables.calls.filter((made) => made.startsWith(`${call} `))),
    ];
    expect(writers('delete')).toEqual(
      ['invoices', 'lines', 'single', 'accounts'].map((name) => `delete club-${name}`),
    );
    expect(writers('delete-owned')).toEqual(['delete-owned club-single', 'delete-owned club-orders']);
  });

  it('leaves refused steps alone, and a step without a verdict', async () => {
    const tables = aClub(3);
    const work = await approvedWork(tables);
    const decision = grantAllBut(work.plan, 'orders/order', 'club/profile');
    decision.decision.steps = decision.decision.steps.filter(({ class: name }) => name !== 'review');
    decision.decisionHash = hashDecision(decision.decision);
    const { treated } = await passOver({ ...work, decision }, 'carry-out');
    expect(Object.keys(treated)).not.toEqual(expect.arrayContaining(['orders/order']));
    expect(Object.keys(treated)).toEqual([
      'club/visit',
      'invoices/invoice',
      'lines/line',
      'club/device',
      'accounts/account',
    ]);
  });

  it('does nothing where the whole was refused', async () => {
    const work = await approvedWork();
    const before = work.tables.texts();
    const decision = { ...work.decision.decision, verdict: 'refuse' as const };
    const refused = { decision, decisionHash: hashDecision(decision), approvals: [] };
    expect(await pageOf({ ...work, decision: refused }, 'carry-out')).toEqual({ treated: [] });
    expect(work.tables.texts()).toEqual(before);
  });

  it('leaves held steps alone, in both passes', async () => {
    const work = await approvedWork(aClub(4), { holds: ['h1'] });
    const before = work.tables.texts();
    await passOver(work, 'carry-out');
    await passOver(work, 'sweep');
    expect(work.tables.texts()).toEqual(before);
  });

  it('reckons retention on the day of the plan', async () => {
    const tables = aClub(0);
    const invoice = (name: string, date: string) => ({
      memberNo: { N: '7001' },
      invoice: { S: name },
      date: { S: date },
    });
    tables.put(clubTable('invoices'), invoice('over', '2025-11-24'), invoice('tomorrow', '2025-11-25'));
    const work = await approvedWork(tables);
    expect((await passOver(work, 'carry-out')).treated).toMatchObject({ 'invoices/invoice': 1 });
    expect(tables.texts().join()).toContain('tomorrow');
  });
});

describe('carrying out only what was approved', () => {
  it.each([
    ['another plan', async () => ({ plan: await planOf(aClub(9), (await locate(aClub(9))).located) })],
    ['a decision changed after its hash', async () => ({ decision: changedDecision(await approvedWork()) })],
    ['a data map without a class', async () => ({ dataMap: without('reviews') })],
    ['a data map without the last class', async () => ({ dataMap: without('accounts') })],
  ])('throws PlanStaleError for %s', async (_, given) => {
    const work = await approvedWork();
    const before = work.tables.texts();
    await expect(pageOf(work, 'carry-out', await given())).rejects.toThrow(PlanStaleError);
    expect(work.tables.texts()).toEqual(before);
  });

  it('treats rows that came later under an approved class, up to the bound', async () => {
    const work = await approvedWork(aClub(4));
    work.tables.put(clubTable('club'), ...visits(lateRowBound(4)));
    expect((await passOver(work, 'carry-out')).treated['club/visit']).toBe(4 + lateRowBound(4));
  });

  it.each([[1_000], [40]])(
    'throws PlanStaleError for one more than the bound, in pages of %i',
    async (pageRows) => {
      const work = await approvedWork(aClub(4));
      work.tables.put(clubTable('club'), ...visits(lateRowBound(4) + 1));
      await expect(passOver(work, 'carry-out', { pageRows })).rejects.toThrow(PlanStaleError);
    },
  );

  it('throws PlanStaleError, in the sweep at the latest, for a class in which nothing was found', async () => {
    const work = await approvedWork(aClub(0));
    work.tables.put(clubTable('club'), ...visits(1));
    const { treated } = await passOver(work, 'carry-out');
    expect(treated['club/visit']).toBeUndefined();
    await expect(passOver(work, 'sweep')).rejects.toThrow(PlanStaleError);
    expect(work.tables.texts().join()).toContain('late0');
  });

  it('A24: treats no row that changed its owner between reading and writing', async () => {
    const work = await approvedWork(aClub(2));
    const [, order] = rowsOf(hanako, 1).find(([table]) => table === 'orders')!;
    const theirs = { ...order, accountId: { S: 'a12' } };
    work.tables.before = (table) => {
      if (table === 'club-orders') work.tables.put(clubTable('orders'), theirs);
    };
    expect((await passOver(work, 'carry-out')).treated['orders/order']).toBe(1);
    work.tables.before = undefined;
    expect(work.tables.texts().join()).toContain('"accountId":{"S":"a12"},"at":{"N":"0"},"empty"');
  });

  it('makes no row anew that was deleted between reading and writing', async () => {
    const work = await approvedWork(aClub(2));
    work.tables.before = (table, key) => {
      if (table === 'club-reviews') work.tables.remove(clubTable('reviews'), key);
    };
    expect((await passOver(work, 'carry-out')).treated['reviews/review']).toBeUndefined();
    expect(work.tables.texts().join()).not.toContain('former member');
  });
});

describe('running out of time', () => {
  it('throws OutOfTimeError when nothing was done yet', async () => {
    await expect(pageOf(await approvedWork(), 'carry-out', { deadline: 0 })).rejects.toThrow(OutOfTimeError);
  });

  it('ends the page early when something was done', async () => {
    const work = await approvedWork(aClub(30));
    const deleteRows = work.tables.deleteRows.bind(work.tables);
    work.tables.deleteRows = async (table, keys, deadline) => {
      if (table.name === 'club-lines') throw new OutOfTimeError('late');
      return deleteRows(table, keys, deadline);
    };
    const page = await pageOf(work, 'carry-out');
    expect(page.treated.length).toBeGreaterThan(0);
    expect(work.plan.steps[page.cursor!.step]!.class).toBe('line');
  });
});

const changedDecision = ({ decision }: Awaited<ReturnType<typeof approvedWork>>) => ({
  ...decision,
  decision: { ...decision.decision, steps: decision.decision.steps.slice(1) },
});

const without = (table: string) => {
  const { [table]: _, ...tables } = clubMap.tables;
  return { ...clubMap, tables };
};
