import type { Bar } from './bar.ts';
import { mostDaysLate } from './event.ts';
import { dayMs } from './timely.ts';

/** For clocks that differ, and an invocation that looked at its clock before it read the bar. */
const marginDays = 1;

/**
 * When a bar may go, epoch seconds: an event from before the erasure is by then too late, whoever sends it. One that
 * suspends a use or is held stands until that ends, whatever was erased; one that bars nothing may go at once.
 */
export const endOfBar = ({ erasedUntil, suspended, heldBy }: Bar, now: Date): number | undefined => {
  if (suspended.length > 0 || heldBy.length > 0) return undefined;
  const end =
    erasedUntil === undefined ? now.getTime() : Date.parse(erasedUntil) + (mostDaysLate + marginDays) * dayMs;
  return Math.ceil(end / 1_000);
};
