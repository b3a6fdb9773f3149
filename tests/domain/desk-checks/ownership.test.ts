import { describe, expect, it } from 'vitest';
import { account, both, line, mapProblems, order } from './map-problems.ts';

describe('whose rows they are', () => {
  const owner = (rule: string) =>
    `the key of rows found by ${rule} does not prove whose they are — add owner: {attribute, identifier} to`;
  it.each([
    [
      'an index whose own key names nobody',
      { [`${order}.find`]: [{ by: 'index', index: 'by-tag', partition: 'T#{account-id}' }] },
      `${order}.find.0 ${owner('index')} orders/order`,
    ],
    [
      'A24: an account by a mailbox that two accounts may share',
      { [`${account}.owner`]: undefined },
      `${account}.find.0 ${owner('index')} accounts/account`,
    ],
    [
      'a mailbox that two accounts may share',
      { [`${order}.find`]: [{ by: 'key', partition: 'MAIL#{mailbox}' }] },
      `${order}.find.0 ${owner('key')} orders/order`,
    ],
    [
      "a reference by an attribute that is not the row's own key",
      { [`${line}.find.0.partition`]: '{@name}' },
      `${line}.find.0 ${owner('reference')} lines/line`,
    ],
    [
      'an owner by a weak identifier',
      { [`${order}.owner`]: { attribute: 'name', identifier: 'phone' } },
      `${order}.owner.identifier {phone} does not prove whose row it is — use a strong identifier such as {account-id}`,
    ],
    [
      'an owner by the mailbox',
      { [`${order}.owner`]: { attribute: 'name', identifier: 'mailbox' } },
      `${order}.owner.identifier {mailbox} does not prove whose row it is — use a strong identifier such as {account-id}`,
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapProblems(changes)).toContain(expected);
  });

  it('an owner settles it', () => {
    const find = [{ by: 'index', index: 'by-tag', partition: 'T#{account-id}' }];
    expect(
      mapProblems({
        [`${order}.find`]: find,
        [`${order}.owner`]: { attribute: 'name', identifier: 'account-id' },
      }),
    ).toEqual([]);
  });

  it('the mailbox proves it where the mailbox is the person', () => {
    const changes = { subject: 'mailbox', [`${order}.find`]: [{ by: 'key', partition: 'MAIL#{mailbox}' }] };
    expect(mapProblems(changes)).toEqual([]);
  });
});

describe('classes of one table', () => {
  const second = (find: unknown, match?: unknown) => ({
    'tables.orders.classes.extra': {
      label: both('Extra'),
      find: [find],
      attributes: {},
      erasure: { do: 'delete' },
      ...(match !== undefined && { match }),
    },
  });
  const key = (sortPrefix?: string) => ({
    by: 'key',
    partition: 'USER#{account-id}',
    ...(sortPrefix && { sortPrefix }),
  });
  const problem =
    'tables.orders.classes.extra a row may be of orders/extra and of orders/order — give both a match on one attribute, or keys whose beginnings exclude each other';
  it.each([
    ['the same rule', second(key('ORDER#'))],
    ['a wider rule', second(key())],
    ['a prefix that begins the other', second(key('ORDER#1#'))],
    ['a match on one side only', second(key('ORDER#'), { attribute: 'name', equals: 'x' })],
    ['another index', second({ by: 'index', index: 'by-tag', partition: 'T#{account-id}' })],
    [
      'a match on another attribute',
      {
        ...second(key('ORDER#'), { attribute: 'name', equals: 'a' }),
        [`${order}.match`]: { attribute: 'orderedAt', equals: 'b' },
      },
    ],
    [
      'matches that overlap',
      {
        ...second(key('ORDER#'), { attribute: 'name', beginsWith: 'ab' }),
        [`${order}.match`]: { attribute: 'name', equals: 'abc' },
      },
    ],
  ])('%s does not tell them apart', (_, changes) => {
    expect(mapProblems(changes)).toContain(problem);
  });

  it.each([
    ['another sort prefix', second(key('FILE#'))],
    ['another partition', second({ by: 'key', partition: 'ACCOUNT#{account-id}' })],
    [
      'matches that exclude each other',
      {
        ...second(key('ORDER#'), { attribute: 'name', equals: 'b' }),
        [`${order}.match`]: { attribute: 'name', equals: 'a' },
      },
    ],
    [
      'match beginnings that exclude each other',
      {
        ...second(key('ORDER#'), { attribute: 'name', beginsWith: 'b' }),
        [`${order}.match`]: { attribute: 'name', beginsWith: 'a' },
      },
    ],
  ])('%s tells them apart', (_, changes) => {
    expect(mapProblems(changes)).not.toContain(problem);
  });
});
