import { DateTime } from 'luxon';
import { DESK_ZONE } from '../rows/instant-of.ts';
import { otherName } from './page-of.ts';

/** Rows of the `statistics` table beside pages, which all begin with `/`. */
export const siteName = '(site)';
export const closedName = '(closed)';

/** Index over the rows of closed days alone: they bear `closedDay`, shares do not. */
export const dayIndex = 'by-day';

/** Shares of a day, and sketches of its visitors, lie in so many partitions: one takes 1,000 write units a second (DynamoDB). */
const shards = 8;

const shardOf = (number: number): string => String(number % shards).padStart(2, '0');

/** The partition of a share; `number` is any. */
export const sharePartition = (day: string, number: number): string => `share#${day}#${shardOf(number)}`;

/** All partitions that hold shares of a day. */
export const sharePartitions = (day: string): string[] =>
  Array.from({ length: shards }, (_, number) => sharePartition(day, number));

/** A day closes at most a week after its end; then shares wait another week for a roll-up that failed. */
const shareDays = 15;

/** The partition of a sketch, which its share does not tell; `number` is any. */
export const sketchPartition = (day: string, number: number): string => `sketch#${day}#${shardOf(number)}`;

/** All partitions that hold sketches of a day. */
export const sketchPartitions = (day: string): string[] =>
  Array.from({ length: shards }, (_, number) => sketchPartition(day, number));

/** When the shares and sketches of a day may go: the same second for all, so that it joins none of them. */
export const shareExpiry = (day: string): Date =>
  DateTime.fromISO(day, { zone: DESK_ZONE }).plus({ days: shareDays }).toJSDate();

/**
 * How long a message is known to be counted. All days of a message are closed within 8 days, and count no more then:
 * this must be longer, and longer than a message lives with its dead letters (14 days, SQS) and one redrive (14 more).
 */
export const processedDays = 30;

/** True for what a page of the closed figures may be called. */
export const isPageName = (name: string): boolean => name.startsWith('/') || name === otherName;
