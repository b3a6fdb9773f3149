import { DateTime } from 'luxon';
import { DESK_ZONE as zone } from '../rows/instant-of.ts';
import { shareExpiry } from './keys.ts';

/** When the figures of a day in Japan stand: that many hours after its end. A pure function of time. */
export const closesAt = (day: string, closesAfterHours: number): Date =>
  DateTime.fromISO(day, { zone }).plus({ days: 1 }).plus({ hours: closesAfterHours }).toJSDate();

/** True when events of the day count no more. */
export const isClosed = (day: string, closesAfterHours: number, now: Date): boolean =>
  closesAt(day, closesAfterHours) <= now;

/** Day, `2026-11-24`, and hour, `00` to `23`, in Japan. */
interface Hour {
  day: string;
  hour: string;
}

const hourMs = 3_600_000;

/** Gives the hour of epoch milliseconds; asks the calendar once an hour, as the zone's offset is whole hours. */
export const hoursInJapan = (): ((time: number) => Hour) => {
  const hours = new Map<number, Hour>();
  return (time) => {
    const number = Math.floor(time / hourMs);
    const known = hours.get(number);
    if (known) return known;
    const at = DateTime.fromMillis(number * hourMs, { zone });
    const hour = { day: at.toFormat('yyyy-MM-dd'), hour: at.toFormat('HH') };
    hours.set(number, hour);
    return hour;
  };
};

/** The roll-up comes so much later: whatever took a message in before its day closed has ended by then. */
const marginHours = 1;

/** Days that the roll-up may close by now and whose shares are still there, in order. */
export const closableDays = (closesAfterHours: number, now: Date): string[] => {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const days = Array.from({ length: 31 }, (_, back) =>
    today.minus({ days: 31 - back }).toFormat('yyyy-MM-dd'),
  );
  return days.filter((day) => isClosed(day, closesAfterHours + marginHours, now) && shareExpiry(day) > now);
};
