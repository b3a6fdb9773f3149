import * as z from 'zod';
import type { PageCounts } from './share.ts';

const Count = z.int().min(0);

/** What the marker of a closed day says; written last. */
export const ClosedDaySchema = z.strictObject({
  day: z.iso.date(),
  /** How many messages counted. */
  messages: Count,
  /** How many different visitors, as estimated; the sketch itself is not kept. */
  visitors: Count,
  /** How many pages have figures of their own, `(other)` included. */
  pages: Count,
  /** Ranking → all views that it counted, also of those who are not in it. */
  rankings: z.record(z.string(), Count),
});
export type ClosedDay = z.infer<typeof ClosedDaySchema>;

/**
 * True where a day's figures would tell of a few persons, however often each of them came. Of views without a visitor
 * nobody knows how many persons they are, so they make no day safe.
 */
export const isOfFew = ({ visitors }: { visitors: number }, threshold: number): boolean =>
  visitors < threshold;

/** One line of a ranking and day. */
export interface RankingEntry {
  value: string;
  views: number;
}

/** Figures of one closed day. */
export interface DayFigures {
  pages: ReadonlyMap<string, PageCounts>;
  /** Ranking → its entries, the most viewed first. */
  rankings: ReadonlyMap<string, readonly RankingEntry[]>;
}
