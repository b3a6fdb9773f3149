import type { HoldId } from '../holds/hold.ts';
import type { Bar, Purpose } from './bar.ts';

/** How a bar is to be. Gives the same bar where it is so already, and is made anew where another was faster. */
export type BarChange = (bar: Bar) => Bar;

const without = <T>(all: readonly T[], some: readonly T[]): T[] => all.filter((one) => !some.includes(one));

/** Bars what is dated up to an erasure; a later one that is noted already covers it. */
export const erasing =
  (until: Date): BarChange =>
  (bar) =>
    bar.erasedUntil !== undefined && Date.parse(bar.erasedUntil) >= until.getTime()
      ? bar
      : { ...bar, erasedUntil: until.toISOString() };

export const suspending =
  (purpose: Purpose): BarChange =>
  (bar) =>
    bar.suspended.includes(purpose) ? bar : { ...bar, suspended: [...bar.suspended, purpose].sort() };

export const resuming =
  (purpose: Purpose): BarChange =>
  (bar) =>
    bar.suspended.includes(purpose) ? { ...bar, suspended: without(bar.suspended, [purpose]) } : bar;

export const holding =
  (holdId: HoldId): BarChange =>
  (bar) =>
    bar.heldBy.includes(holdId) ? bar : { ...bar, heldBy: [...bar.heldBy, holdId].sort() };

export const releasing =
  (holdIds: readonly HoldId[]): BarChange =>
  (bar) =>
    holdIds.some((holdId) => bar.heldBy.includes(holdId))
      ? { ...bar, heldBy: without(bar.heldBy, holdIds) }
      : bar;
