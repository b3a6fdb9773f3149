import { describe, expect, it } from 'vitest';
import { DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import { TooManyLinksError } from '../../../functions/domain/errors.ts';
import { locateSubject } from '../../../functions/domain/location/locate-subject.ts';
import type { OperatorTables } from '../../../functions/domain/ports/operator-tables.ts';
import { aClub } from '../../support/erasure/erasure.ts';
import type { InMemoryOperatorTables } from '../../support/in-memory/operator-tables.ts';
import { clubMap, clubTable, hanako, rowsOf, taro } from '../../support/maps/club-map.ts';

const locate = (tables: OperatorTables, mailbox = hanako.email, bounds = {}) =>
  locateSubject({ dataMap: clubMap, mailbox, tables, ...bounds });

const device = (accountId: string, visitorId: string) => ({
  PK: { S: `USER#${accountId}` },
  SK: { S: `DEVICE#${visitorId}` },
  visitorId: { S: visitorId },
});

const valuesIn = (located: Record<string, { value: string }[]>) =>
  Object.fromEntries(
    Object.entries(located).map(([name, values]) => [name, values.map(({ value }) => value)]),
  );

describe('locating a subject', () => {
  it('follows strong identifiers from the mailbox to a fixpoint, with the evidence of each link', async () => {
    const { candidates, notFollowed, unlinked } = await locate(aClub());
    expect(candidates.map(({ subject }) => subject)).toEqual(['a1']);
    expect(valuesIn(candidates[0]!.located)).toEqual({
      'account-id': ['a1'],
      mailbox: ['Hanako@example.jp', 'hanako@example.jp'],
      'member-no': ['7001'],
      'visitor-id': ['v1'],
    });
    expect(candidates[0]!.evidence).toEqual([
      { from: 'accounts/account', identifier: 'account-id', count: 1 },
      { from: 'accounts/account', identifier: 'mailbox', count: 2 },
      { from: 'accounts/account', identifier: 'member-no', count: 1 },
      { from: 'club/device', identifier: 'visitor-id', count: 1 },
    ]);
    expect({ notFollowed, unlinked }).toEqual({ notFollowed: ['phone'], unlinked: [] });
  });

  it('A24: does not follow a phone that two accounts share', async () => {
    const { candidates } = await locate(aClub());
    expect(Object.keys(candidates[0]!.located)).not.toContain('phone');
  });

  it.each([['Hanako@example.jp'], ['HANAKO@example.jp']])('finds a stored mailbox by %s', async (mailbox) => {
    const stored = mailbox.startsWith('HANAKO') ? 'hanako@example.jp' : mailbox;
    const { candidates } = await locate(aClub(1, [{ ...hanako, email: stored }]), mailbox);
    expect(candidates).toHaveLength(1);
  });

  it('finds nobody where nobody is', async () => {
    expect(await locate(aClub(), 'ghost@example.jp')).toEqual({
      candidates: [],
      notFollowed: [],
      unlinked: [],
    });
  });

  it('names classes with rows under the mailbox that lead to nobody', async () => {
    const map = structuredClone(clubMap);
    const letters = {
      ...map.tables['accounts']!,
      name: 'club-letters',
      key: { partition: { name: 'email', type: 'S' } },
      indexes: {},
      classes: {
        letter: {
          ...map.tables['lines']!.classes['line'],
          find: [{ by: 'key', partition: '{mailbox}' }],
        },
      },
    };
    const dataMap = DataMapSchema.parse({ ...map, tables: { ...map.tables, letters } });
    const tables = aClub();
    tables.put(dataMap.tables['letters']!, { email: { S: 'guest@example.jp' } });
    expect(await locateSubject({ dataMap, mailbox: 'guest@example.jp', tables })).toMatchObject({
      candidates: [],
      unlinked: ['letters/letter'],
    });
  });

  it('A24: gives two candidates for a mailbox that is on file twice, each with its own identifiers alone', async () => {
    const { candidates } = await locate(aClub(1, [hanako, { ...taro, email: hanako.email }]));
    expect(candidates.map(({ located }) => valuesIn(located))).toMatchObject([
      { 'account-id': ['a1'], 'member-no': ['7001'], 'visitor-id': ['v1'] },
      { 'account-id': ['a12'], 'member-no': ['70010'], 'visitor-id': ['v12'] },
    ]);
  });

  it('believes no index: a hit counts only as the table has it now', async () => {
    const tables = aClub();
    const [, account] = rowsOf(taro, 0)[0]!;
    tables.stale.set('club-accounts', [{ ...account, email: { S: hanako.email } }]);
    const { candidates } = await locate(tables);
    expect(candidates.map(({ subject }) => subject)).toEqual(['a1']);
  });

  it('asks each query once in a walk, however many rounds it takes', async () => {
    const tables = aClub();
    await locate(tables);
    // Two walks: from the mailbox, and from the one account that it leads to.
    expect(tables.calls.filter((call) => call === 'query club-single')).toHaveLength(2);
  });

  it('pages through rows that yield, and reads only what it needs', async () => {
    const tables = aClub(0);
    for (let at = 0; at < 25; at += 1) tables.put(clubTable('club'), device('a1', `d${at}`));
    tables.pageRows = 4;
    const { candidates } = await locate(tables);
    expect(candidates[0]!.located['visitor-id']).toHaveLength(26);
  });

  it.each([
    ['rows', { maxRows: 20 }],
    ['values', { maxValues: 20 }],
  ])('stops at more %s than may be followed', async (_, bounds) => {
    const tables = aClub(0);
    for (let at = 0; at < 25; at += 1) tables.put(clubTable('club'), device('a1', `d${at}`));
    await expect(locate(tables, hanako.email, bounds)).rejects.toThrow(TooManyLinksError);
  });

  it('writes nothing', async () => {
    const tables: InMemoryOperatorTables = aClub();
    const before = tables.texts();
    await locate(tables);
    expect(tables.texts()).toEqual(before);
  });
});
