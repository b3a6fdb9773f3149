import { beforeEach, describe, expect, it } from 'vitest';
import { DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import {
  type Decision,
  hashDecision,
  type RecordedDecision,
} from '../../../functions/domain/decision/decision.ts';
import { ConfigurationError } from '../../../functions/domain/errors.ts';
import { hashPlan, type Plan } from '../../../functions/domain/plan/plan.ts';
import type { SeenRow } from '../../../functions/domain/ports/absence-reader.ts';
import type { Way } from '../../../functions/domain/ports/way-store.ts';
import {
  residueOf,
  type Verification,
  verifyOutcome,
} from '../../../functions/domain/verification/verify-outcome.ts';
import { aPlan, aRequestId } from '../../support/builders.ts';
import { InMemoryTables } from '../../support/in-memory/absence-reader.ts';
import { shopMap } from '../../support/maps/shop-map.ts';

const located = { 'account-id': [{ value: 'a1', from: 'people/account' }] };
type Treatment = Plan['steps'][number]['treatment'];
const step = (id: string, treatment: Treatment, found: number, lapsed = 0) => {
  const [table = '', name = ''] = id.split('/');
  return { table, class: name, treatment, found, lapsed, selectors: [] };
};
const steps = [
  step('people/account', 'delete', 1),
  step('people/note', 'redact', 1),
  step('people/invoice', 'keep', 1, 1),
  step('orders/order', 'delete', 1),
  step('lines/line', 'delete', 2),
  step('posts/post', 'unlink', 1),
];
const plan = aPlan(aRequestId(), { steps, plannedAt: '2026-11-24T03:00:00.000Z' });

const decide = (of: Plan, refused: string[] = []): RecordedDecision => {
  const decision: Decision = {
    planHash: hashPlan(of),
    verdict: 'grant',
    steps: of.steps.map(({ table, class: name }) =>
      refused.includes(`${table}/${name}`)
        ? { table, class: name, verdict: 'refuse', ground: 'R35_GROUND_NOT_SHOWN' }
        : { table, class: name, verdict: 'grant' },
    ),
  };
  return { decision, decisionHash: hashDecision(decision), approvals: [] };
};

const S = (text: string) => ({ S: text });
const person = (kind: string, sk: string, more: SeenRow = {}) => ({
  pk: S('USER#a1'),
  sk: S(sk),
  kind: S(kind),
  ...more,
});
const way = (orderId: string): Way => ({
  table: 'lines',
  class: 'line',
  rule: 0,
  partition: S(`ORDER#${orderId}`),
  sortPrefix: 'LINE#',
});

let tables: InMemoryTables;
let ways: Way[];
const wayStore = {
  read: async (after: string | undefined) =>
    after === undefined ? { ways: ways.slice(0, 1), next: 'rest' } : { ways: ways.slice(1) },
};
const verify = (decided = plan, recorded = decide(decided)) =>
  verifyOutcome(tables, wayStore, { dataMap: shopMap, located, plan: decided, recorded });
const outcome = ({ classes }: Verification, id: string) =>
  classes.find(({ table, class: name }) => `${table}/${name}` === id);

/** The tables as they are after an erasure that did everything right. */
beforeEach(() => {
  tables = new InMemoryTables();
  ways = [way('o1'), way('o2')];
  tables
    .of('shop-people')
    .push(
      person('note', 'NOTE#1', { author: S('(deleted)') }),
      person('invoice', 'INV#1', { issuedOn: S('2026-01-15') }),
      { ...person('account', 'ACCOUNT'), pk: S('USER#a2') },
    );
  tables.of('shop-orders').push({ orderId: S('o9'), accountId: S('a2') });
  tables.of('shop-lines').push({ pk: S('ORDER#o9'), sk: S('LINE#1') });
});

describe('verifyOutcome', () => {
  it('finds nothing left after a complete erasure, and tells what was kept and blanked', async () => {
    const verification = await verify();
    expect(residueOf(verification)).toBe(0);
    expect(verification.unmapped).toEqual({});
    expect(outcome(verification, 'people/invoice')).toMatchObject({ kept: 1, missing: 0 });
    expect(outcome(verification, 'people/note')).toMatchObject({ blanked: 1, unblanked: 0 });
  });

  it('detects a row left in a partition, a page further on', async () => {
    tables.of('shop-people').push(person('note', 'NOTE#2'), person('account', 'ACCOUNT'));
    expect(outcome(await verify(), 'people/account')).toMatchObject({ remaining: 1 });
  });

  it('detects a row that only an index finds, and the rows that it refers to', async () => {
    tables.of('shop-orders').push({ orderId: S('o3'), accountId: S('a1') });
    tables
      .of('shop-lines')
      .push({ pk: S('ORDER#o3'), sk: S('LINE#1') }, { pk: S('ORDER#o3'), sk: S('OTHER') });
    const verification = await verify();
    expect(outcome(verification, 'orders/order')).toMatchObject({ remaining: 1 });
    expect(outcome(verification, 'lines/line')).toMatchObject({ remaining: 1 });
  });

  it('detects rows found by reference after the rows that referred to them are gone, once each', async () => {
    ways.push(way('o2'));
    tables
      .of('shop-lines')
      .push({ pk: S('ORDER#o2'), sk: S('LINE#1') }, { pk: S('ORDER#o2'), sk: S('LINE#2') });
    expect(outcome(await verify(), 'lines/line')).toMatchObject({ remaining: 2 });
  });

  it.each([
    ['an attribute to be removed', { text: S('still here') }],
    ['another text than the constant', { author: S('Hanako') }],
    ['another type than the constant', { author: { SS: ['(deleted)'] } }],
  ])('detects a half-redacted row: %s', async (_, more) => {
    tables.of('shop-people').push(person('note', 'NOTE#2', more));
    expect(outcome(await verify(), 'people/note')).toMatchObject({ blanked: 1, unblanked: 1 });
  });

  it('detects a row that is still linked to the person', async () => {
    tables.of('shop-posts').push({ pk: S('p1'), sk: S('p1'), authorId: S('a1'), name: S('(deleted)') });
    expect(outcome(await verify(), 'posts/post')).toMatchObject({ unblanked: 1 });
  });

  it('does not count what an index still names but its table no longer has there', async () => {
    const gone = { orderId: S('o1'), accountId: S('a1') };
    const handedOn = { orderId: S('o4'), accountId: S('a1') };
    tables.stale.push(gone, handedOn);
    tables.of('shop-orders').push({ ...handedOn, accountId: S('a2') });
    expect(residueOf(await verify())).toBe(0);
  });

  it.each([
    ['its retention was over on the day of the plan', { issuedOn: S('2025-11-24') }, 'remaining'],
    ['its retention ends the day after', { issuedOn: S('2025-11-25') }, 'kept'],
    ['its retention was over, in epoch seconds', { issuedOn: { N: '1500000000' } }, 'remaining'],
    ['the beginning of its retention cannot be read', { issuedOn: S('soon') }, 'kept'],
  ])('judges a row of a kept class: %s', async (_, more, verdict) => {
    tables.of('shop-people').splice(0, 2, person('invoice', 'INV#2', more));
    expect(outcome(await verify(), 'people/invoice')).toMatchObject({ [verdict]: 1 });
  });

  it('counts everything as kept where the plan was made under a hold, and where no retention was over', async () => {
    tables.of('shop-people').push(person('invoice', 'INV#2', { issuedOn: S('2020-01-01') }));
    const invoices = [step('people/invoice', 'keep', 2)];
    for (const fields of [{ steps: invoices, holds: ['h1'] }, { steps: invoices }]) {
      const verification = await verify(aPlan(plan.requestId, fields));
      expect(outcome(verification, 'people/invoice')).toMatchObject({ kept: 2, remaining: 0 });
    }
  });

  it('spares a row under a hold whatever its step says', async () => {
    tables.of('shop-people').push(person('account', 'ACCOUNT'));
    const held = aPlan(plan.requestId, { steps: [step('people/account', 'delete', 1)], holds: ['h1'] });
    expect(outcome(await verify(held), 'people/account')).toMatchObject({ kept: 1, remaining: 0 });
  });

  it('counts a row once that two rules of its class find', async () => {
    const { posts, ...others } = shopMap.tables;
    const post = posts?.classes['post'];
    const find = [...(post?.find ?? []), { by: 'key', partition: 'USER#{account-id}' }];
    const dataMap = DataMapSchema.parse({
      ...shopMap,
      tables: { ...others, posts: { ...posts, classes: { post: { ...post, find } } } },
    });
    tables.of('shop-posts').push({ pk: S('USER#a1'), sk: S('p1'), authorId: S('a1') });
    const input = { dataMap, located, plan, recorded: decide(plan) };
    expect(outcome(await verifyOutcome(tables, wayStore, input), 'posts/post')).toMatchObject({
      unblanked: 1,
    });
  });

  it('tells how many rows are missing that were to be kept', async () => {
    tables.of('shop-people').splice(1, 1);
    expect(outcome(await verify(), 'people/invoice')).toMatchObject({ kept: 0, missing: 1 });
    const held = aPlan(plan.requestId, { steps: [step('orders/order', 'hold', 2)] });
    expect(outcome(await verify(held), 'orders/order')).toMatchObject({ missing: 2 });
  });

  it('counts rows as kept where a step was refused, and as missing when they went all the same', async () => {
    tables.of('shop-people').push(person('account', 'ACCOUNT'));
    const recorded = decide(plan, ['people/account', 'orders/order']);
    const verification = await verify(plan, recorded);
    expect(outcome(verification, 'people/account')).toMatchObject({ kept: 1, remaining: 0, missing: 0 });
    expect(outcome(verification, 'orders/order')).toMatchObject({ kept: 0, missing: 1 });
  });

  it('counts rows of a class that the plan does not have as residue', async () => {
    const without = aPlan(plan.requestId, { steps: steps.slice(0, 1) });
    const verification = await verify(without);
    expect(outcome(verification, 'people/note')).toMatchObject({ unplanned: 1 });
    expect(residueOf(verification)).toBe(2);
  });

  it('tells how many rows of the person no class describes', async () => {
    tables.of('shop-people').push(person('coupon', 'COUPON#1'));
    tables
      .of('shop-lines')
      .push({ pk: S('ORDER#o1'), sk: S('LINE#1') }, { pk: S('ORDER#o1'), sk: S('OTHER') });
    expect((await verify()).unmapped).toEqual({ people: 1 });
  });

  it('leaves other owners out where the key does not prove whose row it is', async () => {
    const { lines, ...others } = shopMap.tables;
    const owned = { ...lines?.classes['line'], owner: { attribute: 'buyer', identifier: 'account-id' } };
    const dataMap = DataMapSchema.parse({
      ...shopMap,
      tables: { ...others, lines: { ...lines, classes: { line: owned } } },
    });
    const lineOf = (sk: string, buyer: string) => ({ pk: S('ORDER#o1'), sk: S(sk), buyer: S(buyer) });
    tables.of('shop-lines').push(lineOf('LINE#1', 'a1'), lineOf('LINE#2', 'a2'));
    const input = { dataMap, located, plan, recorded: decide(plan) };
    expect(outcome(await verifyOutcome(tables, wayStore, input), 'lines/line')).toMatchObject({
      remaining: 1,
    });
  });

  it('refuses a way whose class the data map does not have', async () => {
    ways = [{ ...way('o1'), class: 'none' }];
    await expect(verify()).rejects.toThrow(ConfigurationError);
  });

  it('finds the rows of every value that was located', async () => {
    tables.of('shop-people').push(person('account', 'ACCOUNT'));
    const both = { 'account-id': [...located['account-id'], { value: 'a2', from: 'people/account' }] };
    const input = { dataMap: shopMap, located: both, plan, recorded: decide(plan) };
    expect(outcome(await verifyOutcome(tables, wayStore, input), 'people/account')).toMatchObject({
      remaining: 2,
    });
  });
});
