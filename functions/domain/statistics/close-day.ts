import type { AccessLogRules } from '../access-log/rules.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import type { Bars } from '../ports/bars.ts';
import type { StatisticsDays } from '../ports/statistics-store.ts';
import type { VisitorSketch } from '../ports/visitor-sketch.ts';
import { type ClosedDay, type DayFigures, isOfFew } from './closed-day.ts';
import { DaySum } from './day-sum.ts';
import { mergedPages } from './merged-pages.ts';
import { ranked } from './ranked.ts';
import { emptyPage, pageCounts } from './tally.ts';
import { writeRanking } from './write-ranking.ts';

export interface ClosingPorts {
  days: StatisticsDays;
  bars: Bars;
  sketch: VisitorSketch;
  hash: KeyedHasher;
}

const summed = async (day: string, { days, sketch }: ClosingPorts): Promise<DaySum> => {
  const sum = new DaySum(sketch);
  for await (const share of days.sharesOf(day)) sum.add(share);
  for await (const sketch of days.sketchesOf(day)) sum.addVisitors(sketch);
  return sum;
};

/** Figures of which none is small: what could never be given out is not even kept. */
const figuresOf = (sum: DaySum, threshold: number) => {
  if (isOfFew(sum, threshold)) return { site: emptyPage(), pages: new Map(), rankings: new Map() };
  const rankings = new Map([...sum.rankings].map(([name, values]) => [name, ranked(values, threshold)]));
  const pages = [...mergedPages(sum.pages, threshold)].map(
    ([name, page]) => [name, pageCounts(page)] as const,
  );
  return { site: sum.site, pages: new Map(pages), rankings };
};

/**
 * Sums up the shares of a day that is over and writes its figures; they stand from then on. Killed anywhere and run
 * again, or run twice at a time, it writes the same: shares of a closed day do not change, and the marker comes last.
 */
export const closeDay = async (
  day: string,
  { statistics }: AccessLogRules,
  ports: ClosingPorts,
): Promise<ClosedDay> => {
  const sum = await summed(day, ports);
  const { site, pages, rankings } = figuresOf(sum, statistics.threshold);
  const figures: DayFigures = {
    pages,
    rankings: new Map([...rankings].map(([name, { entries }]) => [name, entries])),
  };
  await ports.days.removeOthers(day, figures);
  await ports.days.putPages(day, pages);
  for (const [name, { identifier }] of Object.entries(statistics.rankings)) {
    await writeRanking({ day, name, identifier }, figures.rankings.get(name) ?? [], ports);
  }
  const totals = [...rankings].map(([name, { total }]) => [name, total] as const);
  const closed: ClosedDay = {
    day,
    messages: sum.messages,
    visitors: sum.visitors,
    pages: pages.size,
    rankings: Object.fromEntries(totals),
  };
  await ports.days.close(closed, pageCounts(site));
  return closed;
};
