import { describe, expect, it } from 'vitest';
import { type SampleRole, sampleMembers } from '../../desks/infoxnet/sample/members.ts';
import { generateSample } from '../../desks/infoxnet/sample/sample.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { digestOfRows, textOf, textsOf, undeclaredIn, valuesIn } from '../support/sample-rows.ts';
import { itFitsItsMap, ownClasses } from '../support/sample-suite.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const { dataMap } = loadDesk('desks/infoxnet');
const classes = ownClasses(dataMap);
const rows = [...generateSample(now)];
const members = sampleMembers(now);
const of = (table: string) => rows.filter((row) => row.table === table).map(({ item }) => item);
const those = (role: SampleRole) => members.filter((member) => member.role === role);

describe('the Infox Net sample', () => {
  it('is the same rows every time, to the byte', () => {
    expect(digestOfRows(rows)).toMatchInlineSnapshot(
      `"e032ffdd00057180a019c5962868d7448a236c8d053c9c2ffa47bd77b70efd09"`,
    );
  });

  itFitsItsMap(rows, dataMap);

  it('001-03: has no attribute that the class of its row does not declare, with a category', () => {
    expect(undeclaredIn(rows, classes)).toEqual([]);
    const categories = classes.flatMap(({ rows: { attributes } }) =>
      Object.values(attributes).map(({ category }) => category),
    );
    expect(categories.filter((category) => ['user', 'system'].includes(category))).toEqual([]);
  });

  it('has a whole number past double precision', () => {
    const numbers = valuesIn(rows).flatMap((value) => ('N' in value ? [value.N] : []));
    expect(numbers.filter((digits) => /^\d+$/.test(digits) && String(Number(digits)) !== digits)).not.toEqual(
      [],
    );
  });

  it('has reserved words as attribute names', () => {
    const names = new Set(rows.flatMap(({ item }) => Object.keys(item)));
    for (const word of ['name', 'values', 'action', 'count', 'total', 'timestamp', 'under', 'length', 'date'])
      expect(names).toContain(word);
  });

  it('has nicknames of which none is part of another', () => {
    const names = members.map(({ nickname }) => nickname);
    for (const name of names) expect(names.filter((other) => other.includes(name))).toEqual([name]);
  });
});

describe('members of the Infox Net sample', () => {
  it('are two on one terminal, with one cookie and one phone, whose apps failed there', () => {
    const [one, other] = [those('everything')[0], those('shared-terminal')[0]];
    expect(one?.family).toEqual(other?.family);
    expect(one?.phone).toBe(other?.phone);
    const both = new Set([one?.memberId, other?.memberId]);
    const { terminal = '', cookie = '' } = one?.family ?? {};
    for (const [table, key, value] of [
      ['terminals', 'terminalId', terminal],
      ['crashes', 'terminalId', terminal],
      ['cookies', 'cookie', cookie],
    ] as const) {
      const shared = of(table).filter((item) => textOf(item[key]) === value);
      expect(textsOf(shared, 'memberId')).toEqual(both);
    }
  });

  it('are two with one mailbox', () => {
    const [one, other] = those('shared-mailbox');
    expect(one?.mailbox).toBe(other?.mailbox);
  });

  it('have ids that begin as another does', () => {
    const ids = members.map(({ memberId }) => memberId);
    expect(ids).toEqual(expect.arrayContaining(['I-1', 'I-10', 'I-100', 'I-1001']));
  });

  it('have a mailbox that changed three days ago, or at an unknown time', () => {
    const changed = Date.parse(those('mailbox-changed')[0]?.mailboxChangedAt ?? '');
    expect(now.getTime() - changed).toBe(3 * 86_400_000);
    expect(those('mailbox-age-unknown')[0]).not.toHaveProperty('mailboxChangedAt');
  });

  it('have nothing but the membership in one case', () => {
    const own = [...generateSample(now, those('member-only')[0]?.memberId)];
    expect(own.map(({ table }) => table)).toEqual(['members']);
  });

  it('name each other in comments', () => {
    for (const { text, mentioned } of of('contents').filter((item) => 'mentioned' in item)) {
      const names = mentioned && 'SS' in mentioned ? mentioned.SS : [];
      expect(names).toHaveLength(1);
      for (const name of names) expect(textOf(text)).toContain(name);
    }
  });
});
