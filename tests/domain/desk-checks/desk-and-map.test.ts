import { describe, expect, it } from 'vitest';
import type { Desk, RightRule } from '../../../functions/domain/desk/desk.ts';
import { checkDeskAndMap, deskAndMapWarnings } from '../../../functions/domain/desk-checks/desk-and-map.ts';
import type { Problem } from '../../../functions/domain/desk-checks/problem.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';
import { both, order } from './map-problems.ts';

const rule = { proof: 'P2', approvals: 2, coolOffHours: 0, statement: both('x') } as const;
const disclosing = (fields: Partial<RightRule> = {}): Partial<Desk> => ({
  rights: { disclosure: { ...rule, ...fields } },
});
const lines = (problems: readonly Problem[]) =>
  problems.map(({ path, message }) => `${path.join('.')} ${message}`);
const check = (desk: Partial<Desk>, map: Record<string, unknown> = {}) => {
  const found = checkDeskAndMap({ desk: aDesk(desk), dataMap: aDataMap(map) });
  return { desk: lines(found.desk), dataMap: lines(found.dataMap) };
};
const noteOf = (fields: Record<string, unknown>) => ({
  [`${order}.attributes.note`]: {
    category: 'user.behavior',
    label: both('Note'),
    disclosed: true,
    ...fields,
  },
});
const identity = { class: 'orders/order', name: 'name' };
/** The sound map shows an attribute of payments. */
const nothingDelicate = { [`${order}.attributes.orderedAt.category`]: 'user.behavior' };

describe('what is withheld', () => {
  const problem = `${order}.attributes.note.disclosed is withheld without a ground, but the desk offers disclosure — add ground: R33_HARM, R33_BUSINESS, R33_OTHER_LAW_VIOLATION or R33_OTHER_LAW_ROUTE, or disclose it`;

  it('needs a ground where the desk discloses', () => {
    expect(check(disclosing(), noteOf({ disclosed: false })).dataMap).toEqual([problem]);
    expect(check(disclosing(), noteOf({ disclosed: false, ground: 'R33_BUSINESS' })).dataMap).toEqual([]);
    expect(check(disclosing(), noteOf({ disclosed: 'secret' })).dataMap).toEqual([]);
  });

  it('needs none where it does not', () => {
    expect(check({}, noteOf({ disclosed: false })).dataMap).toEqual([]);
  });
});

describe('documents', () => {
  it.each<[string, Partial<Desk>]>([
    ['rights.disclosure.proof', disclosing({ proof: 'P3' })],
    ['lostMailbox', { lostMailbox: { coolOffHours: 168 } }],
  ])('are compared with what the map says is on file: %s', (asking, desk) => {
    expect(check(desk).dataMap).toEqual([
      `identity is missing, but ${asking} asks for documents — add identity: the class and attributes that a reviewer compares with them`,
    ]);
    expect(check(desk, { identity }).dataMap).toEqual([]);
  });
});

describe('the proof of a disclosure', () => {
  const delicate = [
    'user.location.precise',
    'user.content.private',
    'user.payment',
    'user.financial.bank_account',
    'user.health_and_medical',
    'user.government_id.passport_number',
  ];

  it.each(delicate)('004-05: is more than the mailbox where %s is shown', (category) => {
    const map = { ...nothingDelicate, ...noteOf({ category }) };
    expect(check(disclosing({ proof: 'P1' }), map).desk).toEqual([
      'rights.disclosure.proof P1 would show orders/order.note to whoever reads the mailbox — use P3, or P2 with an account door',
    ]);
    expect(check(disclosing({ proof: 'P2' }), map).desk).toEqual([]);
  });

  it('may be the mailbox where nothing delicate is shown', () => {
    for (const disclosed of [false, 'secret'])
      expect(
        check(disclosing({ proof: 'P1' }), {
          ...nothingDelicate,
          ...noteOf({ category: 'user.location', disclosed }),
        }).desk,
      ).toEqual([]);
  });
});

describe('a location shown on a session', () => {
  const warnings = (desk: Partial<Desk>, map: Record<string, unknown>) =>
    lines(deskAndMapWarnings({ desk: aDesk(desk), dataMap: aDataMap(map) }));
  const location = noteOf({ category: 'user.location.precise' });

  it.each<[string, Partial<RightRule>]>([
    ['proof', { proof: 'P2' }],
    ['accountDoor', { proof: 'P3', accountDoor: true }],
  ])('004-05: is a warning: %s', (field, fields) => {
    expect(warnings(disclosing(fields), location)).toEqual([
      `rights.disclosure.${field} shows orders/order.note, where a person was, on a session alone — ask for documents (P3), unless that is meant`,
    ]);
  });

  it('is none with documents alone, without a location, or without disclosure', () => {
    expect(warnings(disclosing({ proof: 'P3' }), location)).toEqual([]);
    expect(warnings(disclosing({ proof: 'P2' }), {})).toEqual([]);
    expect(warnings({}, location)).toEqual([]);
  });
});
