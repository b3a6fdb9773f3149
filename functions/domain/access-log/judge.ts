import type { SubjectKey } from '../ids.ts';
import type { Bar } from './bar.ts';
import { barredBy, judgeOf } from './barred.ts';
import type { DropReason } from './event.ts';
import type { OwnedEvent } from './owned-event.ts';
import type { StoredEvent } from './stored-event.ts';
import { type Times, untimely } from './timely.ts';

/** An event that fits, and either what is stored of it or why nothing is. */
export interface JudgedEvent extends OwnedEvent {
  stored?: StoredEvent;
  /** A person's right keeps it out: not even its time may be stored. */
  barred?: DropReason;
  /** Its time keeps it out. */
  untimely?: DropReason;
}

interface Means {
  bars: ReadonlyMap<SubjectKey, Bar>;
  times: Times;
  storedOf: (event: OwnedEvent) => StoredEvent;
}

/** Judges an event by the bar of whose it is, then by the clock. */
const judged = (event: OwnedEvent, { bars, times, storedOf }: Means): JudgedEvent => {
  const judge = judgeOf(event);
  const barred = judge && barredBy(bars.get(judge), event.time);
  if (barred) return { ...event, barred };
  const late = untimely(event.time, times);
  return late ? { ...event, untimely: late } : { ...event, stored: storedOf(event) };
};

export const judgeEvents = (events: readonly OwnedEvent[], means: Means): JudgedEvent[] =>
  events.map((event) => judged(event, means));
