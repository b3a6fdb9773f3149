import { beforeEach, describe, expect, it } from 'vitest';
import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import { OutOfTimeError, VersionConflictError } from '../../../functions/domain/errors.ts';
import { resumeExpiry, suspendExpiry } from '../../../functions/domain/holds/hold-ttl.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { aClub, NO_DEADLINE } from '../../support/erasure/erasure.ts';
import type { InMemoryOperatorTables } from '../../support/in-memory/operator-tables.ts';
import { clubMap } from '../../support/maps/club-map.ts';

const { club, reviews, orders, ...others } = clubMap.tables;
/** The club with TTLs: rows found by key, by a second identifier, and by an index. */
const dataMap: DataMap = DataMapSchema.parse({
  ...clubMap,
  tables: { ...others, orders, club: { ...club, ttl: 'ttl' }, reviews: { ...reviews, ttl: 'expires' } },
});
const located = {
  'account-id': [{ value: 'a1', from: 'accounts/account' }],
  'visitor-id': [{ value: 'v1', from: 'club/device' }],
};
const ttl = { N: '1800000000' };

let tables: InMemoryOperatorTables;
const held = () => ({ dataMap, located, tables, deadline: NO_DEADLINE });
const withTtl = (row: Row): Row => ({ ...row, [row['product'] === undefined ? 'ttl' : 'expires']: ttl });
const shown = () => tables.texts().filter((row) => row.includes('1800000000'));

beforeEach(() => {
  const plain = aClub(3);
  tables = aClub(0);
  for (const text of ['club', 'reviews']) {
    const table = dataMap.tables[text]!;
    tables.put(table, ...plain.all(table).map(withTtl));
  }
});

describe('the expiry of rows under hold', () => {
  it('is put aside for all rows of the subject and nobody else, and given back as it was', async () => {
    const before = tables.texts();
    expect(await suspendExpiry(held())).toBe(8);
    const under = shown().filter((row) => row.includes('UnderHold'));
    expect(under.length).toBe(8);
    expect(shown().length).toBe(16);
    expect(under.every((row) => !row.includes('"ttl"') && !row.includes('"expires"'))).toBe(true);
    expect(await resumeExpiry(held())).toBe(8);
    expect(tables.texts()).toEqual(before);
  });

  it('changes nothing the second time', async () => {
    await suspendExpiry(held());
    const after = tables.texts();
    expect(await suspendExpiry(held())).toBe(0);
    expect(tables.texts()).toEqual(after);
  });

  it('follows a row whose TTL somebody else moves meanwhile', async () => {
    let moves = 2;
    tables.before = (name, key) => {
      moves -= 1;
      if (name !== 'club-single' || moves < 0) return;
      const row = tables
        .all(dataMap.tables['club']!)
        .find((other) => other['SK'] === key['SK'] && other['PK'] === key['PK']);
      tables.put(dataMap.tables['club']!, { ...row, ...key, ttl: { N: '1900000000' } });
    };
    expect(await suspendExpiry(held())).toBe(8);
    expect(
      tables.texts().filter((row) => row.includes('UnderHold') && row.includes('1900000000')).length,
    ).toBe(2);
  });

  it('keeps a TTL that the operator wrote under the hold when it is lifted', async () => {
    await suspendExpiry(held());
    const table = dataMap.tables['reviews']!;
    const [row] = tables.all(table).filter((other) => other['expiresUnderHold'] !== undefined);
    tables.put(table, { ...row, expires: { N: '1900000000' } });
    await resumeExpiry(held());
    expect(tables.texts().filter((text) => text.includes('1900000000')).length).toBe(1);
    expect(tables.texts().some((text) => text.includes('UnderHold'))).toBe(false);
  });

  it('gives up on rows that never stand still, and at a deadline', async () => {
    await expect(suspendExpiry({ ...held(), deadline: 0 })).rejects.toThrow(OutOfTimeError);
    let value = 0;
    tables.before = (name, key) => {
      if (name !== 'club-single') return;
      value += 1;
      tables.put(dataMap.tables['club']!, { ...key, ttl: { N: String(value) } });
    };
    await expect(suspendExpiry(held())).rejects.toThrow(VersionConflictError);
  });
});
