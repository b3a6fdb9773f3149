import { describe, expect, it } from 'vitest';
import { account, both, line, mapProblems, order } from './map-problems.ts';

it('a sound data map has no problem', () => {
  expect(mapProblems({})).toEqual([]);
});

describe('reaching from the mailbox', () => {
  it.each([
    [
      'a class whose identifier nobody yields',
      {
        'identifiers.device-id': { label: both('Device'), type: 'S', strength: 'strong' },
        [`${order}.find.0.partition`]: 'DEV#{device-id}',
      },
      `${order}.find.0 orders/order cannot be reached from {mailbox}: nothing that is found gives device-id — let a class that is found yield it`,
    ],
    [
      'a rule that can never be used beside one that can',
      {
        'identifiers.device-id': { label: both('Device'), type: 'S', strength: 'strong' },
        [`${account}.find.2`]: { by: 'key', partition: 'DEV#{device-id}' },
      },
      `${account}.find.2 this rule can never be used: nothing that is found gives device-id — remove it, or let a class that is found yield it`,
    ],
    [
      'a subject that nothing yields',
      { [`${account}.yields`]: { mailbox: 'email' } },
      'subject nothing that is found from the mailbox gives {account-id} — let a class yield it',
    ],
    [
      'references in a circle',
      { [`${order}.find`]: [{ by: 'reference', from: 'lines/line', partition: '{@orderKey}' }] },
      `${order}.find.0.from refers in a circle (orders/order ← lines/line ← orders/order) — find one of them by a key or index`,
    ],
    [
      'a class that refers to itself',
      { [`${line}.find.1`]: { by: 'reference', from: 'lines/line', partition: '{@orderKey}' } },
      `${line}.find.1.from refers in a circle (lines/line ← lines/line) — find one of them by a key or index`,
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapProblems(changes)).toContain(expected);
  });

  it('tells one circle once', () => {
    const found = mapProblems({
      [`${order}.find`]: [{ by: 'reference', from: 'lines/line', partition: '{@orderKey}' }],
    });
    expect(found.filter((problem) => problem.includes('circle'))).toHaveLength(1);
  });
});

describe('names in key templates', () => {
  it.each([
    [
      'an unknown identifier',
      { [`${order}.find.0.partition`]: 'USER#{acount-id}' },
      `${order}.find.0.partition takes {acount-id}, which is no identifier — did you mean account-id?`,
    ],
    [
      'a name that every object has',
      { [`${order}.find.0.partition`]: 'USER#{constructor}' },
      `${order}.find.0.partition takes {constructor}, which is no identifier — use one of mailbox, account-id, phone`,
    ],
    [
      'a weak identifier',
      { [`${order}.find.0.partition`]: 'USER#{phone}' },
      `${order}.find.0.partition takes the weak identifier {phone}, which others may share — find these rows by a strong one`,
    ],
    [
      'an attribute outside a reference',
      { [`${order}.find.0.sortPrefix`]: 'ORDER#{@name}#' },
      `${order}.find.0.sortPrefix takes {@name}, but no row refers here in a rule by key — take an {identifier}`,
    ],
    [
      'an attribute that the referring class does not declare',
      { [`${line}.find.0.partition`]: '{@skk}' },
      `${line}.find.0.partition takes {@skk}, which orders/order does not declare — did you mean sk?`,
    ],
    [
      'a referring class that does not exist',
      { [`${line}.find.0.from`]: 'orders/oder' },
      `${line}.find.0.from names the class orders/oder, which does not exist — did you mean orders/order?`,
    ],
    [
      'a reference that takes nothing of the row',
      { [`${line}.find.0.partition`]: 'X#{account-id}' },
      `${line}.find.0 takes no {@attribute} of orders/order — name the attribute that refers here`,
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapProblems(changes)).toContain(expected);
  });
});
