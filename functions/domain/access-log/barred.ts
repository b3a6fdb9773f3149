import type { SubjectKey } from '../ids.ts';
import type { Bar } from './bar.ts';
import type { OwnedEvent } from './owned-event.ts';

/** Whose bar judges an event: the account's where somebody is logged in, else the visitor's, if it has one. */
export const judgeOf = ({ account, visitor }: OwnedEvent): SubjectKey | undefined => account ?? visitor;

/** All whose bars a batch needs, each once. */
export const judgesOf = (events: readonly OwnedEvent[]): SubjectKey[] => [
  ...new Set(events.flatMap((event) => judgeOf(event) ?? [])),
];

/** Whether a hold keeps what comes in from expiring. */
export const isHeld = (bar: Bar | undefined): boolean => bar !== undefined && bar.heldBy.length > 0;

/** Why a bar keeps out what happened at `time`, epoch milliseconds. Who comes back after an erasure is let in. */
export const barredBy = (bar: Bar | undefined, time: number): 'suspended' | 'erased' | undefined => {
  if (bar?.suspended.includes('access-log')) return 'suspended';
  if (bar?.erasedUntil === undefined) return undefined;
  return time <= Date.parse(bar.erasedUntil) ? 'erased' : undefined;
};
