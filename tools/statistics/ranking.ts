import type { AccessLogRules } from '../../functions/domain/access-log/rules.ts';
import { csvText } from '../../functions/domain/disclosure/csv.ts';
import type { ClosedStatistics } from '../../functions/domain/ports/statistics-store.ts';
import type { ClosedDay, DayFigures } from '../../functions/domain/statistics/closed-day.ts';
import { publishedRanking } from '../../functions/domain/statistics/published.ts';
import { UsageError } from '../command.ts';
import type { Format } from './export.ts';
import { closedDaysIn, type Period } from './period.ts';

const readAll = async (period: Period, statistics: ClosedStatistics): Promise<[ClosedDay, DayFigures][]> => {
  const days: [ClosedDay, DayFigures][] = [];
  for await (const day of closedDaysIn(period, statistics)) days.push(day);
  return days;
};

/** A ranking over the closed days of a period; whoever was erased is not in it. Throws UsageError. */
export const exportRanking = async (
  name: string,
  period: Period,
  format: Format,
  statistics: ClosedStatistics,
  { threshold, rankings }: AccessLogRules['statistics'],
): Promise<string> => {
  if (!Object.hasOwn(rankings, name))
    throw new UsageError(`no such ranking; the desk has: ${Object.keys(rankings).join(', ') || 'none'}`);
  const days = await readAll(period, statistics);
  const entries = publishedRanking(days, name, threshold);
  const closedDays = days.map(([{ day }]) => day);
  return format === 'csv'
    ? csvText([
        ['place', 'value', 'views'],
        ...entries.map(({ value, views }, at) => [`${at + 1}`, value, `${views}`]),
      ])
    : `${JSON.stringify({ ranking: name, ...period, threshold, closedDays, entries }, null, 2)}\n`;
};
