import * as z from 'zod';
import type { ClosedStatistics } from '../../functions/domain/ports/statistics-store.ts';
import type { ClosedDay, DayFigures } from '../../functions/domain/statistics/closed-day.ts';
import { required, UsageError } from '../command.ts';

/** Whole days in Japan, both included. */
export interface Period {
  from: string;
  to: string;
}

const Day = z.iso.date('write it as 2026-11-24');

/** The period that options name. Throws UsageError, ZodError. */
export const periodOf = (options: Readonly<Record<string, unknown>>): Period => {
  const period = z
    .object({ from: Day, to: Day })
    .parse({ from: required(options, 'from'), to: required(options, 'to') });
  if (period.from > period.to) throw new UsageError('--from is later than --to');
  return period;
};

/** Reads the closed days of a period one by one; others have no figures that stand. */
export async function* closedDaysIn(
  { from, to }: Period,
  statistics: ClosedStatistics,
): AsyncGenerator<[ClosedDay, DayFigures]> {
  for (const closed of await statistics.closedDays(from, to)) yield [closed, await statistics.read(closed)];
}
