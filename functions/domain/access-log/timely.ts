import { futureToleranceMinutes, mostDaysLate } from './event.ts';

/** What an event's time is held against. */
export interface Times {
  /** When the producer sent the message: it lay in the queue since. */
  sentAt: Date;
  now: Date;
  retentionDays: number;
}

export const dayMs = 86_400_000;

/** Why an event of `time`, epoch milliseconds, comes too early or too late to be kept. */
export const untimely = (
  time: number,
  { sentAt, now, retentionDays }: Times,
): 'from-the-future' | 'past-retention' | 'too-late' | undefined => {
  if (time > sentAt.getTime() + futureToleranceMinutes * 60_000) return 'from-the-future';
  if (time + retentionDays * dayMs <= now.getTime()) return 'past-retention';
  return time + mostDaysLate * dayMs <= now.getTime() ? 'too-late' : undefined;
};
