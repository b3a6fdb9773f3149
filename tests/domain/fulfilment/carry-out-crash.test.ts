import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../../functions/domain/request/claims.ts';
import { aClub, approvedWork, isOthers, pageOf, type Work } from '../../support/erasure/erasure.ts';
import { CrashError } from '../../support/in-memory/operator-tables.ts';
import { InMemoryWays } from '../../support/in-memory/ways.ts';
import { clubTable, hanako, type Member, rowsOf, taro } from '../../support/maps/club-map.ts';

interface Faults {
  /** After so many writes the process is gone, each time; then it starts anew. */
  crashes: readonly number[];
  /** Whether the cursor of the last whole page survives. */
  keepsCursor: boolean;
  pageRows: number;
}

/** One page; undefined when the process was gone before its end. */
const pageOrCrash = async (...page: Parameters<typeof pageOf>) => {
  try {
    return await pageOf(...page);
  } catch (error) {
    if (error instanceof CrashError) return undefined;
    throw error;
  }
};

/** Both passes, to the end, through every crash; gives the number of crashes. */
const runThrough = async (work: Work, { crashes, keepsCursor, pageRows }: Faults): Promise<number> => {
  const coming = [...crashes, Number.POSITIVE_INFINITY];
  work.tables.crashAfter(coming.shift()!);
  for (const pass of ['carry-out', 'sweep'] as const) {
    let cursor: Cursor | undefined;
    let page: Awaited<ReturnType<typeof pageOrCrash>>;
    do {
      page = await pageOrCrash(work, pass, { pageRows, cursor });
      if (page === undefined) work.tables.crashAfter(coming.shift()!);
      if (page !== undefined || !keepsCursor) cursor = page?.cursor;
    } while (page === undefined || cursor !== undefined);
  }
  return crashes.length - coming.length;
};

const noFaults: Faults = { crashes: [], keepsCursor: true, pageRows: 4_000 };

/** The approved work on a club as new, with the faults; located and planned once, since that is always the same. */
const finalState = async (approved: Work, count: number, faults: Faults) => {
  const tables = aClub(count);
  const crashed = await runThrough({ ...approved, tables, ways: new InMemoryWays() }, faults);
  return { state: tables.texts(), crashed };
};

describe('a crash while carrying out', () => {
  it.each([[true], [false]])(
    'after any one write ends in the same state (cursor kept: %s)',
    async (keepsCursor) => {
      const approved = await approvedWork(aClub(3));
      const { state } = await finalState(approved, 3, noFaults);
      for (let write = 1; ; write += 1) {
        const crashed = await finalState(approved, 3, { crashes: [write], keepsCursor, pageRows: 7 });
        expect(crashed.state).toEqual(state);
        if (crashed.crashed === 0) {
          expect(write).toBeGreaterThan(20);
          return;
        }
      }
    },
  );

  it('any number of times, in pages of any size, ends in the same state', async () => {
    const approved = await approvedWork(aClub(5));
    const { state } = await finalState(approved, 5, noFaults);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 60 }),
        async (crashes, keepsCursor, pageRows) => {
          expect((await finalState(approved, 5, { crashes, keepsCursor, pageRows })).state).toEqual(state);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** What an erasure leaves of a row, told by the row alone and by nothing of the engine. */
const leftOf = (table: string, row: ReturnType<typeof rowsOf>[number][1]) => {
  if (table === 'invoices')
    return row['date'] && 'S' in row['date'] && row['date'].S > '2025-11-24' ? row : undefined;
  if (table === 'reviews') {
    const { accountId: _, ...rest } = row;
    return { ...rest, name: { S: 'former member' } };
  }
  if (!JSON.stringify(row).includes('PROFILE#')) return undefined;
  const { status: _, ...rest } = row;
  return { ...rest, name: { S: '(erased)' } };
};

describe('an erasure', () => {
  it('is complete and narrow, whatever the number of rows and the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom<Member[]>([hanako, taro], [{ ...hanako, email: 'hanako@example.jp' }, taro]),
        async (count, pageRows, databasePage, members) => {
          const tables = aClub(count, members);
          tables.pageRows = databasePage;
          const others = tables.texts(isOthers);
          const expected = aClub(0, []);
          for (const [table, row] of rowsOf(members[0]!, count)) {
            const left = leftOf(table, row);
            if (left !== undefined) expected.put(clubTable(table), left);
          }
          await runThrough(await approvedWork(tables), { ...noFaults, pageRows });
          expect(tables.texts(isOthers)).toEqual(others);
          expect(tables.texts((row) => !isOthers(row))).toEqual(expected.texts());
        },
      ),
      { numRuns: 40 },
    );
  });
});
