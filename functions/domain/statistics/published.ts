import { type ClosedDay, type DayFigures, isOfFew, type RankingEntry } from './closed-day.ts';
import type { Cell, Cells } from './cross-table.ts';
import { pageTally } from './day-sum.ts';
import { siteName } from './keys.ts';
import { mergedPages } from './merged-pages.ts';
import { byViews, givenEntries } from './ranked.ts';
import { suppressed } from './suppress.ts';
import { addTo, type PageTally, type Tally, viewsOf } from './tally.ts';

/** One published count: of a page or the whole site, on one day; `value` says which hour, device or referrer. */
export interface Figure {
  day: string;
  page: string;
  by: 'views' | 'hour' | 'device' | 'referrer' | 'bots' | 'visitors';
  value: string;
  count: number;
}

const withoutBots = (devices: Tally): Tally => new Map([...devices].filter(([device]) => device !== 'bot'));

const byProperty = {
  hour: ({ hours }: PageTally) => hours,
  device: ({ devices }: PageTally) => withoutBots(devices),
  referrer: ({ referrers }: PageTally) => referrers,
} as const;

const cellsBy = (pages: ReadonlyMap<string, PageTally>, property: keyof typeof byProperty): Cells =>
  new Map([...pages].map(([name, page]) => [name, byProperty[property](page)]));

/**
 * The figures of a closed day that may be given out: none of a day with fewer visitors than the threshold, none under
 * it, none that others give away by sums (see `suppressed`). Pages' views are of people; bots are told for the site only. The unit is always one whole day, so the
 * difference of two periods is a sum of figures that are given anyway. Absent is what counts nothing or too little.
 */
export const publishedFigures = (closed: ClosedDay, figures: DayFigures, threshold: number): Figure[] => {
  if (isOfFew(closed, threshold)) return [];
  const { day, visitors } = closed;
  const counted = new Map([...figures.pages].map(([name, counts]) => [name, pageTally(counts)]));
  const pages = mergedPages(counted, threshold);
  const views = new Map([...pages].map(([name, page]) => [name, viewsOf(page)]));
  const all = [...views.values()].reduce((sum, count) => sum + count, 0);
  const site = (by: Figure['by'], count: number): Figure => ({ day, page: siteName, by, value: '', count });
  const bots = [...counted.values()].reduce((sum, { devices }) => sum + (devices.get('bot') ?? 0), 0);
  const alone = [site('visitors', visitors), ...(bots < threshold ? [] : [site('bots', bots)])];
  if (all < threshold) return alone;
  const totals = [...views].map(([page, count]): Figure => ({ day, page, by: 'views', value: '', count }));
  const cells = (['hour', 'device', 'referrer'] as const).flatMap((by) =>
    suppressed(cellsBy(pages, by), threshold).given.map(
      ({ row: page, column: value, count }: Cell): Figure => ({ day, page, by, value, count }),
    ),
  );
  return [...alone, site('views', all), ...totals.filter(({ count }) => count > 0), ...cells];
};

/**
 * A ranking over whole closed days, the most viewed first: the sum of the daily figures that may be given out. So a
 * period less another is made of those, too.
 */
export const publishedRanking = (
  days: readonly (readonly [ClosedDay, DayFigures])[],
  name: string,
  threshold: number,
): RankingEntry[] => {
  const sum: Tally = new Map();
  for (const [{ rankings }, figures] of days.filter(([closed]) => !isOfFew(closed, threshold))) {
    const entries = figures.rankings.get(name) ?? [];
    for (const { value, views } of givenEntries(entries, rankings[name] ?? 0, threshold))
      addTo(sum, value, views);
  }
  return [...sum].map(([value, views]) => ({ value, views })).sort(byViews);
};
