import type { Bar } from '../access-log/bar.ts';
import type { SubjectKey } from '../ids.ts';
import { type KeyedHasher, subjectKey } from '../keyed-hash.ts';
import type { Bars } from '../ports/bars.ts';
import type { StatisticsDays } from '../ports/statistics-store.ts';
import { runsOf } from '../rows/in-parallel.ts';
import type { RankingEntry } from './closed-day.ts';

/** DynamoDB reads at most so many items in one call. */
const runSize = 100;

/** One ranking of one day; `identifier` is what its values are in the data map. */
interface Ranking {
  day: string;
  name: string;
  identifier: string;
}

interface Ports {
  days: StatisticsDays;
  bars: Bars;
  hash: KeyedHasher;
}

/** A ranking shows nobody who was erased, or whose data may not be used. */
const isBarred = (bar: Bar | undefined): boolean =>
  bar !== undefined && (bar.erasedUntil !== undefined || bar.suspended.length > 0);

const barredAmong = async (
  values: readonly string[],
  keyOf: (value: string) => SubjectKey,
  bars: Bars,
): Promise<Set<string>> => {
  const found = await bars.read(values.map(keyOf));
  return new Set(values.filter((value) => isBarred(found.get(keyOf(value)))));
};

/**
 * Writes the entries of a ranking, except of who is barred. A bar that is raised meanwhile is seen by a second look
 * after the write: its erasure deletes rows only after the bar stands, so one of the two removes the row.
 */
export const writeRanking = async (
  { day, name, identifier }: Ranking,
  entries: readonly RankingEntry[],
  { days, bars, hash }: Ports,
): Promise<void> => {
  const keyOf = (value: string) => subjectKey(hash, identifier, value);
  for (const run of runsOf(runSize, entries)) {
    const values = run.map(({ value }) => value);
    const before = await barredAmong(values, keyOf, bars);
    const free = run.filter(({ value }) => !before.has(value));
    await days.putEntries(day, name, free);
    const after = await barredAmong(values, keyOf, bars);
    // Those barred from the first too: a run that was killed may have written them.
    await days.removeEntries(day, name, [...new Set([...before, ...after])]);
  }
};
