import { describe, expect, it } from 'vitest';
import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import { covers, queriesOf, selectorsOf } from '../../../functions/domain/data-map/selector.ts';
import { ConfigurationError } from '../../../functions/domain/errors.ts';
import { classNamed, erasureOrder, nameOf } from '../../../functions/domain/rows/mapped-class.ts';
import { clubMap, clubTable } from '../../support/maps/club-map.ts';

const located = { 'account-id': [{ value: 'a1', from: 'x/y' }], 'member-no': [{ value: '7', from: 'x/y' }] };

const withFind = (table: string, name: string, find: unknown[]): DataMap => {
  const map = structuredClone(clubMap);
  return DataMapSchema.parse({
    ...map,
    tables: {
      ...map.tables,
      [table]: {
        ...map.tables[table],
        classes: { ...map.tables[table]!.classes, [name]: { ...map.tables[table]!.classes[name], find } },
      },
    },
  });
};

describe('selectors', () => {
  it('turn rules into queries of the table, of an index and of a prefix', () => {
    const queries = (name: string) =>
      selectorsOf(clubMap, classNamed(clubMap, name), located).flatMap(({ queries }) => queries);
    expect(queries('orders/order')).toEqual([
      { table: clubTable('orders'), index: 'by-account', partition: { S: 'a1' } },
    ]);
    expect(queries('club/profile')).toEqual([
      { table: clubTable('club'), partition: { S: 'USER#a1' }, sortPrefix: 'PROFILE#' },
    ]);
    expect(queries('invoices/invoice')).toEqual([{ table: clubTable('invoices'), partition: { N: '7' } }]);
  });

  it('leave out rules whose identifiers were not located', () => {
    expect(selectorsOf(clubMap, classNamed(clubMap, 'club/visit'), located)).toEqual([]);
    expect(selectorsOf(clubMap, classNamed(clubMap, 'accounts/account'), located)).toHaveLength(1);
  });

  it('go to rows by reference over the rows that refer to them', () => {
    const line = classNamed(clubMap, 'lines/line');
    const [selector] = selectorsOf(clubMap, line, located);
    expect(selector!.parents.map(({ mapped }) => nameOf(mapped))).toEqual(['orders/order']);
    expect(queriesOf(line, selector!.find, located, { orderId: { S: 'o1' } })).toEqual([
      { table: clubTable('lines'), partition: { S: 'o1' } },
    ]);
  });

  it.each([
    ['names no identifier', [{ by: 'key', partition: 'EVERYBODY' }]],
    ['ends in a placeholder', [{ by: 'key', partition: 'ALL', sortPrefix: 'USER#{account-id}' }]],
    ['no such index', [{ by: 'index', index: 'by-nobody', partition: '{account-id}' }]],
  ])('refuse a rule that %s', (words, find) => {
    const map = withFind('club', 'profile', find);
    const attempt = () => selectorsOf(map, classNamed(map, 'club/profile'), located);
    expect(attempt).toThrow(ConfigurationError);
    expect(attempt).toThrow(words);
  });
});

describe('a query covers a row', () => {
  const query = { table: clubTable('club'), partition: { S: 'USER#a1' }, sortPrefix: 'DEVICE#' };

  it('by partition and sort-key prefix', () => {
    expect(covers(query, { PK: { S: 'USER#a1' }, SK: { S: 'DEVICE#1' } })).toBe(true);
    expect(covers(query, { PK: { S: 'USER#a12' }, SK: { S: 'DEVICE#1' } })).toBe(false);
    expect(covers(query, { PK: { S: 'USER#a1' }, SK: { S: 'PROFILE#1' } })).toBe(false);
  });

  it('not by a value of another type', () => {
    const invoices = { table: clubTable('invoices'), partition: { N: '7' } };
    expect(covers(invoices, { memberNo: { N: '7' }, invoice: { S: 'i' } })).toBe(true);
    expect(covers(invoices, { memberNo: { S: '7' }, invoice: { S: 'i' } })).toBe(false);
  });

  it('not in an index that the row has left', () => {
    const orders = { table: clubTable('orders'), index: 'by-account', partition: { S: 'a1' } };
    expect(covers(orders, { orderId: { S: 'o' }, accountId: { S: 'a1' }, at: { N: '1' } })).toBe(true);
    expect(covers(orders, { orderId: { S: 'o' }, accountId: { S: 'a1' } })).toBe(false);
  });
});

describe('the order of an erasure', () => {
  it('treats rows by reference before those that refer, and the subject’s own row last', () => {
    expect(erasureOrder(clubMap).map(nameOf)).toEqual([
      'club/profile',
      'club/visit',
      'invoices/invoice',
      'lines/line',
      'orders/order',
      'reviews/review',
      'club/device',
      'accounts/account',
    ]);
  });

  it('looks at what refers to what, not at names', () => {
    const map = withFind('reviews', 'review', [
      { by: 'reference', from: 'orders/order', partition: '{@orderId}' },
    ]);
    const order = erasureOrder(map).map(nameOf);
    expect(order.indexOf('reviews/review')).toBeLessThan(order.indexOf('orders/order'));
  });

  it('is refused where classes refer to each other in a circle', () => {
    const map = withFind('orders', 'order', [
      { by: 'reference', from: 'lines/line', partition: '{@orderId}' },
    ]);
    expect(() => erasureOrder(map)).toThrow(ConfigurationError);
  });
});
