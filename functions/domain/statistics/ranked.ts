import type { RankingEntry } from './closed-day.ts';
import { otherName } from './page-of.ts';
import type { Tally } from './tally.ts';

/** The most viewed first; of two alike the value decides. */
export const byViews = (a: RankingEntry, b: RankingEntry): number =>
  b.views - a.views || (a.value < b.value ? -1 : 1);

/**
 * Entries that a ranking may show: each counts at least the threshold, and so do all others together, as they come out
 * of the total less what is shown.
 */
export const givenEntries = (
  entries: readonly RankingEntry[],
  total: number,
  threshold: number,
): RankingEntry[] => {
  const given = entries.filter(({ views }) => views >= threshold).sort(byViews);
  let rest = total - given.reduce((sum, { views }) => sum + views, 0);
  while (rest > 0 && rest < threshold && given.length > 0) rest += given.pop()?.views ?? 0;
  return given;
};

/** The entries of a day's ranking out of all that it counted, and how many views those were. */
export const ranked = (values: Tally, threshold: number): { entries: RankingEntry[]; total: number } => {
  const all = [...values].map(([value, views]) => ({ value, views }));
  const total = all.reduce((sum, { views }) => sum + views, 0);
  const named = all.filter(({ value }) => value !== otherName);
  return { entries: givenEntries(named, total, threshold), total };
};
