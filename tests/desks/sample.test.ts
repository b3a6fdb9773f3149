import { describe, expect, it } from 'vitest';
import { type SampleRole, sampleCustomers } from '../../desks/weboxid/sample/customers.ts';
import { generateSample } from '../../desks/weboxid/sample/sample.ts';
import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import { classesOf, declaredAttributes } from '../../functions/domain/desk-checks/map-classes.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { digestOfRows, textOf, valuesIn } from '../support/sample-rows.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const day = 86_400_000;
const rows = [...generateSample(now)];
const of = (table: string) => rows.filter((row) => row.table === table).map(({ item }) => item);
const customers = sampleCustomers(now);
const those = (role: SampleRole) => customers.filter((customer) => customer.role === role);
const numberOf = (value: AttributeValue | undefined) => (value && 'N' in value ? value.N : '');
const sizeOf = (value: AttributeValue): number => {
  if ('B' in value) return value.B.length;
  return 'M' in value ? Object.values(value.M).reduce((sum, inner) => sum + sizeOf(inner), 0) : 0;
};
const everyValue = valuesIn(rows);

describe('the WebOxid sample', () => {
  it('is the same rows every time, to the byte', () => {
    expect(digestOfRows(rows)).toMatchInlineSnapshot(
      `"bb48b07752df2de8c1dccd9bf906554ef8cbf037d171c68aa4b5586290633bb7"`,
    );
  });

  it('has tens of customers, and thousands of rows in every table of the map', () => {
    const tables = Object.keys(loadDesk('desks/weboxid').dataMap.tables);
    expect(customers).toHaveLength(40);
    expect(rows.length).toBeGreaterThan(3_000);
    expect(new Set(rows.map(({ table }) => table))).toEqual(new Set(tables));
  });

  it('has no attribute that the map does not declare for its table', () => {
    const declared = new Map<string, Set<string>>();
    for (const entry of classesOf(loadDesk('desks/weboxid').dataMap)) {
      const [table = ''] = entry.id.split('/');
      declared.set(table, new Set([...(declared.get(table) ?? []), ...declaredAttributes(entry)]));
    }
    for (const { table, item } of rows)
      expect(Object.keys(item).filter((name) => !declared.get(table)?.has(name))).toEqual([]);
  });

  it.each<[string, (value: AttributeValue) => boolean]>([
    ['a number of 38 digits', (value) => 'N' in value && value.N.replace(/\D/g, '').length === 38],
    [
      'a set of numbers beyond double precision',
      (value) => 'NS' in value && value.NS.some((text) => Number(text) > Number.MAX_SAFE_INTEGER),
    ],
    ['a set of texts', (value) => 'SS' in value],
    ['a set of binaries', (value) => 'BS' in value],
    ['binary', (value) => 'B' in value],
    ['null', (value) => 'NULL' in value],
    ['a boolean', (value) => 'BOOL' in value],
    ['an empty text', (value) => 'S' in value && value.S === ''],
    ['an empty list', (value) => 'L' in value && value.L.length === 0],
    ['an empty map', (value) => 'M' in value && Object.keys(value.M).length === 0],
    [
      'a set in a map in a list',
      (value) =>
        'L' in value &&
        value.L.some((inner) => 'M' in inner && Object.values(inner.M).some((deep) => 'NS' in deep)),
    ],
    ['full-width digits', (value) => 'S' in value && /[０-９]/.test(value.S)],
    ['emoji', (value) => 'S' in value && /\p{Emoji_Presentation}/u.test(value.S)],
    [
      'a character outside the basic plane that is no emoji',
      (value) => 'S' in value && value.S.includes('𠮷'),
    ],
    ['a value near 400 KB', (value) => 'B' in value && value.B.length > 400_000 && value.B.length < 409_600],
  ])('has %s', (_, isIt) => {
    expect(everyValue.some(isIt)).toBe(true);
  });

  it('has reserved words as attribute names', () => {
    const names = new Set(rows.flatMap(({ item }) => Object.keys(item)));
    for (const word of ['name', 'status', 'date', 'size', 'timestamp', 'user', 'values'])
      expect(names).toContain(word);
  });

  it('has one partition over 1 MB, of the customer who has everything', () => {
    const [everything] = those('everything');
    const events = of('activity').filter((item) => numberOf(item['user']) === everything?.accountId);
    expect(
      events.reduce(
        (sum, item) => sum + Object.values(item).reduce((all, value) => all + sizeOf(value), 0),
        0,
      ),
    ).toBeGreaterThan(1_048_576);
  });

  it('has an account number that a double cannot hold', () => {
    const [big] = those('big-number');
    expect(String(Number(big?.accountId))).not.toBe(big?.accountId);
    expect(of('accounts').map((item) => numberOf(item['accountId']))).toContain(big?.accountId);
  });

  it('has rows of other customers whose keys begin alike', () => {
    const partitions = new Set(of('workspace').map((item) => textOf(item['pk'])));
    for (const key of ['USER#1', 'USER#10', 'USER#100', 'TICKET#1-0', 'TICKET#10-0'])
      expect(partitions).toContain(key);
  });

  it("has another account's file in the case of the customer who has everything", () => {
    const files = of('workspace').filter((item) => textOf(item['pk']) === 'TICKET#1-0');
    expect(files.map((item) => numberOf(item['user']))).toEqual(['1', '10']);
  });

  it('has two accounts with one phone, and two with one mailbox', () => {
    const [one, other] = [...those('everything'), ...those('shared-phone')];
    expect(one?.phone).toBe(other?.phone);
    expect(one?.mailbox).not.toBe(other?.mailbox);
    const [first, second] = those('shared-mailbox');
    expect(first?.mailbox).toBe(second?.mailbox);
    expect(first?.accountId).not.toBe(second?.accountId);
  });

  it('has one mailbox that changed three days ago, and one of unknown age', () => {
    const [changed] = those('mailbox-changed');
    expect(Date.parse(textOf(changed?.mailboxChangedAt))).toBe(now.getTime() - 3 * day);
    const [unknown] = those('mailbox-age-unknown');
    const stored = of('accounts').find((item) => numberOf(item['accountId']) === unknown?.accountId);
    expect(stored).toBeDefined();
    expect(stored).not.toHaveProperty('mailboxChangedAt');
  });

  it('has invoices whose retention is over, and invoices whose retention runs', () => {
    const ages = of('invoices').map((item) => (now.getTime() - Date.parse(textOf(item['issued']))) / day);
    expect(ages.filter((age) => age > 2557)).toHaveLength(40);
    expect(ages.filter((age) => age < 2557)).toHaveLength(80);
  });

  it('has nothing that expires soon', () => {
    const soon = now.getTime() / 1000 + 29 * 86_400;
    const expiries = rows.flatMap(({ item }) =>
      item['expiresAt'] ? [Number(numberOf(item['expiresAt']))] : [],
    );
    expect(Math.min(...expiries)).toBeGreaterThan(soon);
  });
});
