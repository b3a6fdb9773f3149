import type { ClosedDay, DayFigures, RankingEntry } from '../statistics/closed-day.ts';
import type { MessageShare, PageCounts, Share } from '../statistics/share.ts';

/** Where the ingest leaves what a message adds to the statistics; the rest is the statistics' own business. */
export interface StatisticsShares {
  /**
   * Adds the shares of one message (one for each of its days), once for good: one transaction with the marker
   * `processed#<digest>`. False when the message was counted before.
   */
  add(digest: string, shares: readonly MessageShare[]): Promise<boolean>;
}

/** The roll-up's side: reads shares, writes figures of closed days. All writes may be done again. */
export interface StatisticsDays {
  /** Markers of closed days, in order; both days are included. */
  closedDays(from: string, to: string): Promise<ClosedDay[]>;
  /** All shares of a day, always in the same order. */
  sharesOf(day: string): AsyncIterable<Share>;
  /** All sketches of a day's visitors; which share they came with is not known. */
  sketchesOf(day: string): AsyncIterable<Uint8Array>;
  putPages(day: string, pages: ReadonlyMap<string, PageCounts>): Promise<void>;
  putEntries(day: string, ranking: string, entries: readonly RankingEntry[]): Promise<void>;
  removeEntries(day: string, ranking: string, values: readonly string[]): Promise<void>;
  /** Removes what an interrupted run under other rules left: all rows of the day except these pages and rankings. */
  removeOthers(day: string, figures: DayFigures): Promise<void>;
  /** Writes the figures of the site and then the marker: nothing changes after it. */
  close(closed: ClosedDay, site: PageCounts): Promise<void>;
}

/** The side of those who read figures. */
export interface ClosedStatistics {
  closedDays(from: string, to: string): Promise<ClosedDay[]>;
  /** Throws StatisticsUnreadableError where rows are missing. */
  read(closed: ClosedDay): Promise<DayFigures>;
}
