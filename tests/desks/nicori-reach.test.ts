import { describe, expect, it } from 'vitest';
import { type SampleCustomer, sampleCustomers } from '../../desks/nicori/sample/customers.ts';
import { generateSample } from '../../desks/nicori/sample/sample.ts';
import { locateSubject } from '../../functions/domain/location/locate-subject.ts';
import type { Plan } from '../../functions/domain/plan/plan.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { grantAllBut, passOver, planOf } from '../support/erasure/erasure.ts';
import { InMemoryOperatorTables } from '../support/in-memory/operator-tables.ts';
import { InMemoryWays } from '../support/in-memory/ways.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const { dataMap } = loadDesk('desks/nicori');

const filled = (): InMemoryOperatorTables => {
  const made = new InMemoryOperatorTables();
  for (const { table, item } of generateSample(now)) {
    const described = dataMap.tables[table];
    if (described !== undefined) made.put(described, item);
  }
  return made;
};
const tables = filled();
const customers = sampleCustomers(now);
const named = (id: string) => customers.find(({ customerId }) => customerId === id);

const locate = (customer: SampleCustomer | undefined) =>
  locateSubject({ dataMap, mailbox: customer?.mailbox ?? '', tables });

const locatedOf = async (id: string) => {
  const { candidates } = await locate(named(id));
  return candidates.find(({ subject }) => subject === id)?.located ?? {};
};

const planFor = async (id: string): Promise<Plan> => planOf(tables, await locatedOf(id), { dataMap, now });

describe('the rows of a Nicori customer', () => {
  it.each(['N-1', 'N-10', 'N-11', 'N-23', 'N-25'])('%s are all found, and nobody else’s', async (id) => {
    const { steps } = await planFor(id);
    const own = [...generateSample(now, id)].length;
    expect(steps.reduce((sum, { found, lapsed }) => sum + found + lapsed, 0)).toBe(own);
    expect(steps.filter(({ unmatched }) => unmatched !== undefined)).toEqual([]);
  });

  it('004-01: are found where they have nothing but the order number', async () => {
    const { steps } = await planFor('N-11');
    expect(steps.find(({ table }) => table === 'deliveries')).toMatchObject({ found: 1, lapsed: 3 });
  });

  it('004-07: stay with a date while an order is open, and go when it is settled', async () => {
    const { steps } = await planFor('N-11');
    expect(steps.find(({ table }) => table === 'orders')).toMatchObject({
      treatment: 'keep',
      reason: 'open-order',
      until: '2026-12-22',
      found: 1,
      lapsed: 3,
    });
  });

  it('are two persons where two have one mailbox', async () => {
    const { candidates } = await locate(named('N-23'));
    expect(candidates.map(({ subject }) => subject).sort()).toEqual(['N-23', 'N-24']);
  });

  it('A24: of another with the same mailbox stay when the one is erased', async () => {
    const erased = filled();
    const located = await locatedOf('N-23');
    const plan = await planOf(erased, located, { dataMap, now });
    const work = { tables: erased, ways: new InMemoryWays(), located, plan, decision: grantAllBut(plan) };
    await passOver(work, 'carry-out', { dataMap });
    const accounts = dataMap.tables['customers'];
    const left = accounts === undefined ? [] : erased.all(accounts).map(({ id }) => id);
    expect(left).not.toContainEqual({ S: 'N-23' });
    expect(left).toContainEqual({ S: 'N-24' });
    expect(left).toHaveLength(39);
  });

  it('are one person’s where another shares the phone, which is told and not followed', async () => {
    const { candidates, notFollowed } = await locate(named('N-1'));
    expect(candidates.map(({ subject }) => subject)).toEqual(['N-1']);
    expect(notFollowed).toEqual(['phone']);
  });
});
