import { DateTime } from 'luxon';

/** Times of the sample, as distances from one moment. */
export interface Times {
  /** ISO 8601 with the zone's offset. */
  before(days: number): string;
  dateBefore(days: number): string;
  secondsBefore(days: number): number;
  secondsAfter(days: number): number;
}

export const timesAround = (now: Date): Times => {
  const at = DateTime.fromJSDate(now, { zone: 'Asia/Tokyo' }).startOf('second');
  const before = (days: number) => at.minus({ days });
  return {
    before: (days) => before(days).toISO({ suppressMilliseconds: true }) ?? '',
    dateBefore: (days) => before(days).toISODate() ?? '',
    secondsBefore: (days) => before(days).toUnixInteger(),
    secondsAfter: (days) => at.plus({ days }).toUnixInteger(),
  };
};
