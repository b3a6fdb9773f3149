import { describe, expect, it } from 'vitest';
import { account, both, mapProblems, order } from './map-problems.ts';

describe('key templates and keys', () => {
  const byTime = (more: Record<string, unknown>) => ({
    [`${order}.find.1`]: { by: 'index', index: 'by-time', partition: '{account-id}', ...more },
  });
  it.each([
    [
      'an index that is not declared',
      { [`${account}.find.0.index`]: 'by-mail' },
      `${account}.find.0.index names the index by-mail, which is not declared — did you mean by-email?`,
    ],
    [
      'a partition for everybody',
      { [`${order}.find.0.partition`]: 'ORDERS' },
      `${order}.find.0.partition is the same for everybody — take an identifier, such as USER#{account-id}`,
    ],
    [
      'text for a number key',
      byTime({ partition: 'USER#{account-id}' }),
      `${order}.find.1.partition makes text, but the key buyer is a number (N) — take one placeholder alone`,
    ],
    [
      'a text identifier for a number key',
      byTime({}),
      `${order}.find.1.partition takes {account-id}, which is text (S), but the key buyer is a number (N) — take a number`,
    ],
    [
      'text for a binary key',
      { 'tables.orders.key.partition.type': 'B' },
      `${order}.find.0.partition makes text, but the key pk is binary (B) — take one {@attribute} alone, or another key`,
    ],
    [
      'placeholders side by side',
      { [`${order}.find.0.partition`]: '{account-id}{mailbox}' },
      `${order}.find.0.partition has placeholders side by side — put a separator such as # between them`,
    ],
    [
      'a sort prefix without a sort key',
      { [`${account}.find.1.sortPrefix`]: 'A#' },
      `${account}.find.1.sortPrefix needs a sort key, and there is none — remove it`,
    ],
    [
      'a sort prefix for a number',
      byTime({ sortPrefix: '1' }),
      `${order}.find.1.sortPrefix needs a sort key of text, but time is of type N — remove it`,
    ],
    [
      'a sort prefix that also begins the keys of others',
      { [`${order}.find.0.sortPrefix`]: 'USER#{account-id}' },
      `${order}.find.0.sortPrefix ends with a placeholder, so ORDER#1 would also find ORDER#10 — end it with the separator`,
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapProblems(changes)).toContain(expected);
  });

  it('a number identifier alone fits a number key', () => {
    const changes = {
      'identifiers.account-id.type': 'N',
      'tables.accounts.key.partition.type': 'N',
      ...byTime({}),
    };
    expect(mapProblems(changes).filter((problem) => problem.includes('.partition'))).toEqual([]);
  });
});

describe('attributes and tables', () => {
  it.each([
    [
      'a yield of an unknown identifier',
      { [`${order}.yields`]: { 'order-id': 'sk' } },
      `${order}.yields.order-id order-id is no identifier — use one of mailbox, account-id, phone`,
    ],
    [
      'a yield from an undeclared attribute',
      { [`${account}.yields.phone`]: 'tel' },
      `${account}.yields.phone names the attribute tel, which accounts/account does not declare — add it to attributes with a category; use one of email, emailChangedAt, phone, accountId`,
    ],
    [
      'a match on an undeclared attribute',
      { [`${order}.match`]: { attribute: 'type', equals: 'x' } },
      `${order}.match.attribute names the attribute type, which orders/order does not declare — add it to attributes with a category; use one of name, orderedAt, expiresAt, pk, sk, buyer, time, tag`,
    ],
    [
      'a match that compares with nothing',
      { [`${order}.match`]: { attribute: 'name' } },
      `${order}.match compares with both or nothing — give equals or beginsWith`,
    ],
    [
      'an owner in an undeclared attribute',
      { [`${order}.owner`]: { attribute: 'user', identifier: 'account-id' } },
      `${order}.owner.attribute names the attribute user, which orders/order does not declare — add it to attributes with a category; use one of name, orderedAt, expiresAt, pk, sk, buyer, time, tag`,
    ],
    [
      'a secret that is disclosed',
      {
        [`${account}.attributes.hash`]: {
          category: 'user.authorization.password',
          label: both('Hash'),
          disclosed: true,
        },
      },
      `${account}.attributes.hash.disclosed would show a secret — write disclosed: secret for user.authorization.password`,
    ],
    [
      'one table twice',
      { 'tables.lines.name': 'test-orders' },
      'tables.lines.name is the table of orders too — put the classes of one table under one entry',
    ],
    ['no tables', { tables: {} }, 'tables is empty — describe the tables that hold personal data'],
    [
      'no classes',
      { 'tables.orders.classes': {} },
      'tables.orders.classes is empty — describe at least one class of rows',
    ],
    [
      'one attribute of two types',
      { 'tables.orders.indexes.by-tag.partition': { name: 'sk', type: 'N' } },
      'tables.orders.indexes.by-tag.partition.type sk is of type S in another key — use one type',
    ],
    [
      'one attribute twice in a key',
      { 'tables.orders.key.sort': { name: 'pk', type: 'S' } },
      'tables.orders.key.sort is the partition key too — name another attribute',
    ],
    [
      'a TTL that is a text key',
      { 'tables.orders.ttl': 'sk' },
      'tables.orders.ttl is a key of type S, but TTL reads a number — name another',
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapProblems(changes)).toContain(expected);
  });
});
