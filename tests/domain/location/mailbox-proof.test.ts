import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../functions/domain/attribute-value.ts';
import { provesMailbox } from '../../../functions/domain/location/mailbox-proof.ts';
import { aClub, locate } from '../../support/erasure/erasure.ts';
import type { InMemoryOperatorTables } from '../../support/in-memory/operator-tables.ts';
import { clubMap, clubTable, hanako, rowsOf, taro } from '../../support/maps/club-map.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const fourteenDaysBefore = Date.parse('2026-11-10T03:00:00.000Z');

const proves = async (tables: InMemoryOperatorTables, mailbox = hanako.email) => {
  const { subject, located } = await locate(tables);
  return provesMailbox({ dataMap: clubMap, subject, located, mailbox, tables, stableDays: 14, now });
};

const withAccount = (change: Record<string, AttributeValue | undefined>) => {
  const tables = aClub();
  const [, account] = rowsOf(hanako, 0)[0]!;
  const row = Object.entries({ ...account, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  tables.put(clubTable('accounts'), Object.fromEntries(row));
  return tables;
};

describe('proof by the mailbox on file', () => {
  it('A9, 002-15: holds for the one on file that is stable, whatever its case', async () => {
    expect(await proves(aClub())).toBe(true);
    expect(await proves(aClub(), 'hanako@EXAMPLE.jp')).toBe(true);
  });

  it('does not hold for another mailbox of the same walk', async () => {
    expect(await proves(aClub(), taro.email)).toBe(false);
  });

  it.each<[string, AttributeValue | undefined, boolean]>([
    ['ISO 8601 text, just old enough', { S: '2026-11-10T12:00:00+09:00' }, true],
    ['ISO 8601 text, one second too young', { S: '2026-11-10T12:00:01+09:00' }, false],
    ['ISO 8601 text without a zone: Japanese time', { S: '2026-11-10T12:00:00' }, true],
    ['epoch seconds', { N: String(fourteenDaysBefore / 1000) }, true],
    ['epoch seconds, too young', { N: String(fourteenDaysBefore / 1000 + 1) }, false],
    ['epoch milliseconds', { N: String(fourteenDaysBefore) }, true],
    ['epoch milliseconds, too young', { N: String(fourteenDaysBefore + 1) }, false],
    ['epoch seconds as text', { S: String(fourteenDaysBefore / 1000) }, true],
    ['a time to come', { S: '2027-01-01' }, false],
    ['nothing', undefined, false],
    ['null', { NULL: true }, false],
    ['words', { S: 'last week' }, false],
    ['an empty text', { S: '' }, false],
    ['a small number', { N: '14' }, false],
  ])('with the time of change as %s', async (_, emailChangedAt, expected) => {
    expect(await proves(withAccount({ emailChangedAt }))).toBe(expected);
  });

  it('A24: does not hold by a row of somebody else under the same mailbox', async () => {
    const tables = aClub(1, [hanako, { ...taro, email: hanako.email }]);
    const located = {
      'account-id': [{ value: 'a1', from: 'accounts/account' }],
      mailbox: [{ value: hanako.email, from: 'request' }],
    };
    tables.remove(clubTable('accounts'), { accountId: { S: 'a1' } });
    const input = { dataMap: clubMap, subject: 'a1', located, mailbox: hanako.email, stableDays: 14, now };
    expect(await provesMailbox({ ...input, tables })).toBe(false);
  });
});
