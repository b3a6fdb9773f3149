import { describe, expect, it } from 'vitest';
import { both, mapProblems, order } from './map-problems.ts';

const at = `${order}.attributes.text`;
const text = (fields: Record<string, unknown>) => ({
  [at]: { category: 'user.content.private', label: both('Text'), disclosed: true, ...fields },
});

describe('how an attribute is shown', () => {
  it.each([
    ['a withheld one with its ground', text({ disclosed: false, ground: 'R33_BUSINESS' })],
    ['a withheld one without a ground, where nothing is disclosed', text({ disclosed: false })],
    ['a text without the people that the row names', text({ disclosed: 'without-others', others: ['name'] })],
    ['a secret', text({ category: 'user.authorization.credentials', disclosed: 'secret' })],
    ['a secret that is withheld', text({ category: 'user.authorization', disclosed: false })],
    ['the end of a card number', text({ category: 'user.financial.credit_card', disclosed: 'last-four' })],
    ['a card token', text({ category: 'user.financial.credit_card', disclosed: 'secret' })],
    ['a card brand', text({ category: 'user.payment' })],
  ])('%s has no problem', (_, changes) => {
    const hidden = { [`${order}.attributes.name.disclosed`]: false };
    expect(mapProblems({ ...hidden, ...changes })).toEqual([]);
  });

  it.each([true, 'last-four', 'without-others'])('a secret is not shown: %s', (disclosed) => {
    expect(mapProblems(text({ category: 'user.authorization', disclosed }))).toContain(
      `${at}.disclosed would show a secret — write disclosed: secret for user.authorization`,
    );
  });

  it.each([true, 'without-others'])('004-02: a card number is not shown whole: %s', (disclosed) => {
    expect(mapProblems(text({ category: 'user.financial.credit_card', disclosed }))).toContain(
      `${at}.disclosed would show a card number — write disclosed: last-four, or secret`,
    );
  });

  it.each([true, 'secret', 'last-four'])('a ground belongs to what is withheld, not to %s', (disclosed) => {
    expect(mapProblems(text({ disclosed, ground: 'R33_HARM' }))).toEqual([
      `${at}.ground belongs to disclosed: false only — remove it, or withhold the attribute`,
    ]);
  });

  it('other people belong to a text without them', () => {
    expect(mapProblems(text({ disclosed: true, others: ['orderedAt'] }))).toContain(
      `${at}.others belongs to disclosed: without-others only — remove it, or show the text so`,
    );
  });

  it.each([{}, { others: [] }])('a text without others names who they are: %j', (fields) => {
    expect(mapProblems(text({ disclosed: 'without-others', ...fields }))).toEqual([
      `${at}.others is missing — name the attributes of the row that name other people`,
    ]);
  });

  it('other people stand in attributes that the class declares', () => {
    expect(mapProblems(text({ disclosed: 'without-others', others: ['nme'] }))).toEqual([
      `${at}.others names the attribute nme, which orders/order does not declare — did you mean name?`,
    ]);
  });

  it('other people are not shown beside the text without them', () => {
    expect(mapProblems(text({ disclosed: 'without-others', others: ['name'] }))).toEqual([
      `${at}.others names name, which is itself disclosed: true — write false with ground R33_HARM there`,
    ]);
  });
});
