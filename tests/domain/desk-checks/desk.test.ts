import { describe, expect, it } from 'vitest';
import { DeskSchema } from '../../../functions/domain/desk/desk.ts';
import { checkDesk, deskWarnings } from '../../../functions/domain/desk-checks/check-desk.ts';
import { dataMapWarnings } from '../../../functions/domain/desk-checks/data-map-warnings.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';
import { both, order } from './map-problems.ts';

const rule = { proof: 'P1', approvals: 1, coolOffHours: 0, statement: both('x') } as const;
const today = '2026-11-24';
const lines = (problems: readonly { path: readonly (string | number)[]; message: string }[]) =>
  problems.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('a desk', () => {
  it('that is sound has no problem', () => {
    expect(checkDesk(aDesk(), today)).toEqual([]);
  });

  it.each(['P1', 'P2'] as const)('may offer disclosure and erasure on %s', (proof) => {
    const rights = { disclosure: { ...rule, proof }, erasure: { ...rule, proof } };
    expect(checkDesk(aDesk({ rights, packages: { days: 14 } }), today)).toEqual([]);
  });

  it.each([
    [
      'a right that is not carried out',
      { rights: { erasure: rule, correction: rule } },
      'rights.correction is not carried out by this version yet — offer disclosure, erasure only',
    ],
    [
      'a proof by a cookie',
      { rights: { erasure: { ...rule, proof: 'PC' } } },
      'rights.erasure.proof PC is not carried out by this version yet — use P1, P2, P3',
    ],
    [
      'no proof at all',
      { rights: { erasure: { ...rule, proof: 'P0' } } },
      'rights.erasure.proof P0 is not carried out by this version yet — use P1, P2, P3',
    ],
    ['no right', { rights: {} }, 'rights offers no right — offer disclosure, erasure'],
    [
      'disclosure without an end of its packages',
      { rights: { disclosure: rule } },
      'packages is missing, but rights.disclosure is offered — add packages: { days: 14 }, how long one can be fetched',
    ],
    [
      'a review before it takes effect',
      { policy: { ...aDesk().policy, reviewBy: '2025-01-01' } },
      'policy.reviewBy is not after effective — name a later one',
    ],
    [
      'an escalation before the reminder',
      { approval: { remindAfterHours: 24, escalateAfterHours: 24 } },
      'approval.escalateAfterHours is not after remindAfterHours — name a later one',
    ],
    [
      'fewer mails a week than a day',
      { mails: { perMailboxPerDay: 5, perMailboxPerWeek: 4, perDay: 100 } },
      'mails.perMailboxPerWeek is less than perMailboxPerDay — allow at least as many',
    ],
    [
      'fewer mails for everybody than for one',
      { mails: { perMailboxPerDay: 5, perMailboxPerWeek: 5, perDay: 4 } },
      'mails.perDay is less than perMailboxPerDay — allow at least as many',
    ],
    ['a language twice', { languages: ['ja', 'ja'] }, 'languages names a language twice — name each once'],
  ])('with %s has a problem', (_, fields, expected) => {
    expect(lines(checkDesk(DeskSchema.parse({ ...aDesk(), ...fields }), today))).toContain(expected);
  });

  it('three approvals do not fit the schema', () => {
    expect(() => aDesk({ rights: { erasure: { ...rule, approvals: 3 as 2 } } })).toThrow('must be 1 or 2');
  });

  it('warns from the day after its review date', () => {
    const desk = aDesk({ policy: { ...aDesk().policy, reviewBy: '2026-11-24' } });
    expect(deskWarnings(desk, '2026-11-24')).toEqual([]);
    expect(lines(deskWarnings(desk, '2026-11-25'))).toEqual([
      'policy.reviewBy is past — review the policy and set the date of the next review',
    ]);
  });
});

describe('a data map', () => {
  it('that is sound has no warning', () => {
    expect(dataMapWarnings(aDataMap())).toEqual([]);
  });

  it('warns of what names a person and stays', () => {
    const email = { category: 'user.contact.email', label: both('x'), disclosed: true };
    expect(lines(dataMapWarnings(aDataMap({ [`${order}.attributes.email`]: email })))).toEqual([
      `${order}.attributes.email user.contact.email stays after an erasure by redact — add it to erasure.set, unless that is meant`,
    ]);
  });

  it('warns of an identifier that no class gives', () => {
    const device = { label: both('x'), type: 'S', strength: 'strong' };
    expect(lines(dataMapWarnings(aDataMap({ 'identifiers.device-id': device })))).toEqual([
      'identifiers.device-id is given by no class — remove it, or let a class yield it',
    ]);
  });
});
