import { memoised } from '../access-log/memoised.ts';
import type { AccessLogRules } from '../access-log/rules.ts';
import type { StoredEvent } from '../access-log/stored-event.ts';
import type { SubjectKey } from '../ids.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import type { VisitorSketch } from '../ports/visitor-sketch.ts';
import { hoursInJapan, isClosed } from './closing.ts';
import { DayTally } from './day-tally.ts';
import { pageNaming } from './page-of.ts';
import { isPageView } from './page-view.ts';
import { noReferrer, referrerHost } from './referrer-host.ts';
import type { MessageShare } from './share.ts';
import { entryOf } from './tally.ts';

/** An event that was taken in, with its visitor where it has one; a line of a log file may have none. */
export interface CountedEvent {
  event: StoredEvent;
  visitor?: SubjectKey;
}

interface Means {
  sketch: VisitorSketch;
  hash: KeyedHasher;
}

/**
 * The sketch of a day's visitors. What goes in needs the desk's secret, so nobody who reads our tables can compare a
 * visitor of the access log with it; and it is another on each day, so that days tell nothing of each other.
 */
const sketchOf = (day: string, { visitors }: DayTally, { sketch, hash }: Means): Uint8Array =>
  sketch.of([...visitors].map((visitor) => hash(`statistics:${day}`, visitor)));

/**
 * What the events of one message add to the statistics: one share for each day in Japan that is still open. `late`
 * counts events of closed days, which change nothing. Only page views count (see `isPageView`), bots apart.
 */
export const sharesOf = (
  events: readonly CountedEvent[],
  rules: AccessLogRules,
  means: Means,
  now: Date,
): { shares: MessageShare[]; late: number } => {
  const hourOf = hoursInJapan();
  const pageOf = memoised(pageNaming(rules.pages));
  const hostOf = memoised(referrerHost);
  const { closesAfterHours, rankings } = rules.statistics;
  const closed = new Map<string, boolean>();
  const days = new Map<string, DayTally>();
  let late = 0;
  for (const { event, visitor } of events) {
    const { day, hour } = hourOf(event.time);
    if (entryOf(closed, day, () => isClosed(day, closesAfterHours, now))) late += 1;
    else if (isPageView(event)) {
      const tally = entryOf(days, day, () => new DayTally(rankings));
      const host = event.referrer === undefined ? noReferrer : hostOf(event.referrer);
      tally.count(event.device, { hour, page: pageOf(event.path), host, visitor });
    }
  }
  const shares = [...days].map(([day, tally]) => ({
    share: tally.share(day),
    visitors: sketchOf(day, tally, means),
  }));
  return { shares, late };
};
