import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../functions/domain/errors.ts';
import { requireDoor } from '../../functions/domain/intake/account-door.ts';
import { inspectDesk, loadDesk } from '../../infra/desk-file.ts';
import { ownClasses } from '../support/sample-suite.ts';

const folder = 'desks/infoxnet';
const today = '2026-11-24';
const { desk, dataMap } = loadDesk(folder);
const classes = ownClasses(dataMap);
const attributes = classes.flatMap(({ id, rows }) =>
  Object.entries(rows.attributes).map(([name, attribute]) => ({ id: `${id}.${name}`, ...attribute })),
);
const attribute = (id: string) => attributes.find((each) => each.id === id);

describe('the Infox Net desk', () => {
  it('has neither problem nor warning', () => {
    expect(inspectDesk(folder, today)).toMatchObject({ problems: [], warnings: [] });
  });

  it('answers members on documents alone, and guests on what their cookie reaches', () => {
    expect(desk.rights.disclosure).toMatchObject({ proof: 'P3', guests: true });
    expect(desk.rights.erasure).toMatchObject({ proof: 'P3', guests: true, approvals: 2, coolOffHours: 72 });
  });

  it.each(['disclosure', 'erasure'] as const)('001-34: takes no %s on a session', (right) => {
    expect(() => requireDoor(right, desk)).toThrow(InvalidInputError);
  });

  it('001-15: does not load, so that nothing is synthesized, without a manager', () => {
    const copy = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
    try {
      cpSync(folder, join(copy, 'infoxnet'), { recursive: true });
      const file = join(copy, 'infoxnet', 'desk.yaml');
      expect(loadDesk(join(copy, 'infoxnet')).desk.manager).toEqual(desk.manager);
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^manager: .*$/m, ''));
      expect(() => loadDesk(join(copy, 'infoxnet'))).toThrow(/manager/);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('publishes figures from ten on, and no ranking, whose entries would lead to members', () => {
    expect(desk.accessLog?.statistics).toMatchObject({ threshold: 10, rankings: {} });
    expect(Object.keys(dataMap.tables)).toContain('access-log');
    expect(Object.keys(dataMap.tables)).not.toContain('statistics');
  });
});

describe('the data map of Infox Net', () => {
  it('finds rows by key, index and reference, and deletes, redacts and keeps', () => {
    const rules = classes.flatMap(({ rows }) => rows.find.map(({ by }) => by));
    expect(new Set(rules)).toEqual(new Set(['key', 'index', 'reference']));
    const treatments = classes.map(({ rows }) => rows.erasure.do);
    expect(new Set(treatments)).toEqual(new Set(['delete', 'redact', 'keep']));
  });

  it.each([
    ['name', 'user.name'],
    ['birthDate', 'user.demographic.date_of_birth'],
    ['gender', 'user.demographic.gender'],
    ['address', 'user.contact.address'],
    ['occupation', 'user.job_title'],
    ['phone', 'user.contact.phone_number'],
    ['email', 'user.contact.email'],
    ['nickname', 'user.account.username'],
    ['hobbies', 'user.demographic.profile'],
    ['family', 'user.demographic.profile'],
    ['age', 'user.demographic.age_range'],
  ])('001-03: has %s of a member as %s, and shows it', (name, category) => {
    expect(attribute(`members/member.${name}`)).toMatchObject({ category, disclosed: true });
  });

  it('001-04: counts what lets somebody in as secret, and shows none of it', () => {
    const secrets = attributes.filter(({ category }) => category.startsWith('user.authorization'));
    expect(secrets.map(({ id, disclosed }) => [id, disclosed])).toEqual([
      ['members/member.passwordHash', 'secret'],
      ['terminals/terminal.pushToken', 'secret'],
      ['sessions/session.token', 'secret'],
    ]);
  });

  it('001-06: takes crashes off a shared terminal by whose they are, not by the terminal', () => {
    const crash = classes.find(({ id }) => id === 'crashes/crash')?.rows;
    expect(crash?.find.map(({ by }) => by)).toEqual(['reference']);
    expect(crash?.owner).toEqual({ attribute: 'memberId', identifier: 'member-id' });
  });

  it('keeps violations of the terms for a year, and nothing else', () => {
    const kept = classes.filter(({ rows }) => rows.erasure.do === 'keep');
    expect(kept.map(({ id, rows }) => [id, rows.erasure])).toMatchObject([
      ['violations/violation', { reason: 'abuse', from: 'date', days: 365 }],
    ]);
  });

  it('follows no phone, which a family shares', () => {
    expect(dataMap.identifiers['phone']?.strength).toBe('weak');
  });
});
