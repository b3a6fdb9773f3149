import { describe, expect, it } from 'vitest';
import { type SampleRole, sampleCustomers } from '../../desks/nicori/sample/customers.ts';
import { generateSample } from '../../desks/nicori/sample/sample.ts';
import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import { withoutCardNumbers } from '../../functions/domain/disclosure/card-numbers.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { digestOfRows, textOf, textsOf, valuesIn } from '../support/sample-rows.ts';
import { itFitsItsMap } from '../support/sample-suite.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const day = 86_400_000;
const { dataMap } = loadDesk('desks/nicori');
const rows = [...generateSample(now)];
const customers = sampleCustomers(now);
const of = (table: string) => rows.filter((row) => row.table === table).map(({ item }) => item);
const those = (role: SampleRole) => customers.filter((customer) => customer.role === role);
const everyValue = valuesIn(rows);

describe('the Nicori sample', () => {
  it('is the same rows every time, to the byte', () => {
    expect(digestOfRows(rows)).toMatchInlineSnapshot(
      `"4bd16e37a1c4a520588fff64e08437c7a240c9d8a70c42c2d20b1d58dec575fe"`,
    );
  });

  it('has tens of customers, and few thousand rows', () => {
    expect(customers).toHaveLength(40);
    expect(rows.length).toBeGreaterThan(2_500);
    expect(rows.length).toBeLessThan(4_000);
  });

  itFitsItsMap(rows, dataMap);

  it.each<[string, (value: AttributeValue) => boolean]>([
    ['a boolean', (value) => 'BOOL' in value],
    ['a character outside the basic plane', (value) => 'S' in value && value.S.includes('𠮷')],
  ])('has %s', (_, isIt) => {
    expect(everyValue.some(isIt)).toBe(true);
  });

  it('has reserved words as attribute names', () => {
    const names = new Set(rows.flatMap(({ item }) => Object.keys(item)));
    for (const word of ['name', 'status', 'date', 'size', 'timestamp', 'user', 'values', 'comment', 'path'])
      expect(names).toContain(word);
  });

  it('004-02: has no card number', () => {
    const shown = rows.filter(({ item }) => withoutCardNumbers(rowText(item)) !== rowText(item));
    expect(shown).toEqual([]);
    for (const item of of('payments')) expect(textOf(item['card'])).toMatch(/^\*{12}\d{4}$/);
  });
});

describe('a customer of the Nicori sample', () => {
  it('has the name of another, born on another day', () => {
    const [one, other] = those('homonym');
    expect(one?.name).toBe(other?.name);
    expect(one?.birthDate).not.toBe(other?.birthDate);
  });

  it('shares a phone and a terminal with another', () => {
    const [one, other] = [...those('everything'), ...those('shared-phone')];
    expect(one?.phone).toBe(other?.phone);
    const shared = of('locations').filter((item) => textOf(item['terminalId']) === one?.sharedTerminal);
    expect(textsOf(shared, 'customerId')).toEqual(new Set([one?.customerId, other?.customerId]));
  });

  it('shares a mailbox with another, and the data of partners under it', () => {
    const [one, other] = those('shared-mailbox');
    expect(one?.mailbox).toBe(other?.mailbox);
    const shared = of('partner-data').filter((item) => textOf(item['mailbox']) === one?.mailbox);
    expect(textsOf(shared, 'customerId')).toEqual(new Set([one?.customerId, other?.customerId]));
  });

  it('has a number that begins as another does', () => {
    const partitions = textsOf(of('shop'), 'pk');
    for (const id of ['N-1', 'N-10', 'N-100', 'N-1001']) expect(partitions).toContain(`CUSTOMER#${id}`);
  });

  it('has a mailbox that changed three days ago, or at an unknown time', () => {
    expect(Date.parse(those('mailbox-changed')[0]?.mailboxChangedAt ?? '')).toBe(now.getTime() - 3 * day);
    expect(those('mailbox-age-unknown')[0]).not.toHaveProperty('mailboxChangedAt');
  });

  it('has a second mail address', () => {
    const second = of('customers').filter((item) => 'secondEmail' in item);
    expect(textsOf(second, 'id')).toEqual(new Set(['N-1', 'N-22']));
  });

  it('has nothing but an account', () => {
    const id = those('account-only')[0]?.customerId ?? '';
    expect([...generateSample(now, id)].map(({ table }) => table)).toEqual(['customers']);
  });

  it('has 1,500 events', () => {
    const id = those('everything')[0]?.customerId;
    expect(of('history').filter((item) => textOf(item['user']) === id)).toHaveLength(1_500);
  });

  it('004-07: has an open order beside settled ones', () => {
    const ends = of('orders').map((item) => Date.parse(textOf(item['settlesOn'])));
    expect(ends.filter((end) => end > now.getTime())).toHaveLength(39);
    expect(ends.filter((end) => end < now.getTime())).toHaveLength(117);
  });

  it('has payments whose retention is over, and payments whose retention runs', () => {
    const ages = of('payments').map((item) => (now.getTime() - Date.parse(textOf(item['date']))) / day);
    expect(ages.filter((age) => age > 2_557)).toHaveLength(39);
    expect(ages.filter((age) => age < 2_557)).toHaveLength(117);
  });

  it('writes of others by name', () => {
    const [message] = of('shop').filter((item) => 'mentioned' in item);
    const mentioned = message?.['mentioned'];
    expect(
      mentioned && 'SS' in mentioned && mentioned.SS.every((name) => textOf(message['text']).includes(name)),
    ).toBe(true);
  });
});
