import { csvText } from '../../functions/domain/disclosure/csv.ts';
import type { ClosedStatistics } from '../../functions/domain/ports/statistics-store.ts';
import { type Figure, publishedFigures } from '../../functions/domain/statistics/published.ts';
import { closedDaysIn, type Period } from './period.ts';

/** What can be written. */
export const formats = ['csv', 'json'] as const;
export type Format = (typeof formats)[number];

const line = ({ day, page, by, value, count }: Figure): string[] => [day, page, by, value, String(count)];

/** The figures of a period that may be given out, and which of its days are closed. */
export const exportFigures = async (
  period: Period,
  format: Format,
  statistics: ClosedStatistics,
  threshold: number,
): Promise<string> => {
  const days: string[] = [];
  const figures: Figure[] = [];
  for await (const [closed, read] of closedDaysIn(period, statistics)) {
    days.push(closed.day);
    figures.push(...publishedFigures(closed, read, threshold));
  }
  return format === 'csv'
    ? csvText([['day', 'page', 'by', 'value', 'count'], ...figures.map(line)])
    : `${JSON.stringify({ ...period, threshold, closedDays: days, figures }, null, 2)}\n`;
};
