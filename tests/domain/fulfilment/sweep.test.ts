import { describe, expect, it } from 'vitest';
import { lateRowBound } from '../../../functions/domain/decision/approved-steps.ts';
import { PlanStaleError } from '../../../functions/domain/errors.ts';
import { aClub, approvedWork, pageOf, passOver, type Work } from '../../support/erasure/erasure.ts';
import { clubTable } from '../../support/maps/club-map.ts';

const order = (orderId: string, accountId = 'a1') => ({
  orderId: { S: orderId },
  accountId: { S: accountId },
  at: { N: '99' },
  kind: { S: 'order' },
});
const line = (orderId: string, number: number) => ({ orderId: { S: orderId }, line: { N: String(number) } });
const stateOf = ({ tables }: Work) => tables.texts().join('\n');

describe('the sweep', () => {
  it('A23: treats rows that came in under approved classes after the first pass', async () => {
    const work = await approvedWork();
    await passOver(work, 'carry-out');
    const after = work.tables.texts();
    work.tables.put(clubTable('orders'), order('late'));
    work.tables.put(clubTable('club'), {
      PK: { S: 'VISITOR#v1' },
      SK: { S: 'VISIT#9' },
      accountId: { S: 'a1' },
    });
    expect((await passOver(work, 'sweep')).treated).toEqual({ 'club/visit': 1, 'orders/order': 1 });
    expect(work.tables.texts()).toEqual(after);
  });

  it('still reaches rows by reference when the rows that referred to them are gone', async () => {
    const work = await approvedWork();
    await passOver(work, 'carry-out');
    work.tables.put(clubTable('lines'), line('a1-0', 8), line('a1-2', 9), line('a12-0', 9));
    expect((await passOver(work, 'sweep')).treated).toEqual({ 'lines/line': 2 });
    expect(stateOf(work)).toContain('"line":{"N":"9"},"orderId":{"S":"a12-0"}');
  });

  it('reaches the rows of an order that itself came in while its class was carried out', async () => {
    const work = await approvedWork();
    let cursor = (await pageOf(work, 'carry-out', { pageRows: 1 })).cursor!;
    while (work.plan.steps[cursor.step]!.class !== 'order') {
      cursor = (await pageOf(work, 'carry-out', { pageRows: 1, cursor })).cursor!;
    }
    work.tables.put(clubTable('orders'), order('late'));
    work.tables.put(clubTable('lines'), line('late', 1));
    await passOver(work, 'carry-out', { cursor });
    expect(stateOf(work)).toContain('"line":{"N":"1"},"orderId":{"S":"late"}');
    expect((await passOver(work, 'sweep')).treated).toEqual({ 'lines/line': 1 });
    expect(stateOf(work)).not.toContain('"S":"late"');
  });

  it('reads tables consistently, and the first pass at half the price', async () => {
    const work = await approvedWork();
    const reads: string[] = [];
    const query = work.tables.query.bind(work.tables);
    work.tables.query = (asked, options) => {
      if (asked.index === undefined) reads.push(`${asked.table.name} ${options.consistent}`);
      return query(asked, options);
    };
    await passOver(work, 'carry-out');
    expect(reads.filter((read) => read.endsWith('true'))).toEqual([]);
    reads.length = 0;
    await passOver(work, 'sweep');
    expect(reads.filter((read) => read.endsWith('false'))).toEqual([]);
  });

  it('believes no index: rows are treated as the table has them now', async () => {
    const work = await approvedWork();
    await passOver(work, 'carry-out');
    work.tables.put(clubTable('orders'), order('moved', 'a12'));
    work.tables.put(clubTable('lines'), line('moved', 1));
    work.tables.stale.set('club-orders', [order('moved', 'a1'), order('gone', 'a1')]);
    const before = work.tables.texts();
    expect((await passOver(work, 'sweep')).treated).toEqual({});
    expect(work.tables.texts()).toEqual(before);
  });

  it('believes no index in the first pass either, where rows of another table depend on it', async () => {
    const work = await approvedWork();
    work.tables.put(clubTable('orders'), order('moved', 'a12'));
    work.tables.put(clubTable('lines'), line('moved', 1));
    work.tables.stale.set('club-orders', [order('moved', 'a1')]);
    await passOver(work, 'carry-out');
    expect(stateOf(work)).toContain('"orderId":{"S":"moved"}');
    expect(stateOf(work)).toContain('"line":{"N":"1"},"orderId":{"S":"moved"}');
  });

  it('throws PlanStaleError when more is left than may have come late', async () => {
    const work = await approvedWork(aClub(4));
    await passOver(work, 'carry-out');
    const rows = Array.from({ length: lateRowBound(8) + 1 }, (_, at) => line('a1-0', at + 10));
    work.tables.put(clubTable('lines'), ...rows);
    await expect(passOver(work, 'sweep')).rejects.toThrow(PlanStaleError);
  });
});
