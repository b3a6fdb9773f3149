import { DateTime } from 'luxon';

const zone = 'Asia/Tokyo';

/** Calendar days after arrival. APPI says "without delay"; a suit is possible two weeks after arrival (39(1)). */
export const targetDays = { answer: 7, escalate: 10, alarm: 14 } as const;

/** End of the calendar day in Japan that lies `days` after the day of arrival, as a UTC instant. */
export const endOfDayAfter = (arrival: Date, days: number): Date =>
  DateTime.fromJSDate(arrival, { zone }).plus({ days }).endOf('day').toJSDate();

/** When an answer is due: the end of the seventh day after arrival, in Japan. Depends on arrival alone (39(2)). */
export const dueDate = (arrival: Date): Date => endOfDayAfter(arrival, targetDays.answer);

/** An instant as a calendar date in Japan, for people: 2026年11月24日 or 24 November 2026. */
export const dateForPeople = (instant: Date, language: 'ja' | 'en'): string => {
  const date = DateTime.fromJSDate(instant, { zone });
  return language === 'ja' ? date.toFormat('yyyy年M月d日') : date.setLocale('en').toFormat('d MMMM yyyy');
};

/** As dateForPeople, with the time of day and the zone. */
export const timeForPeople = (instant: Date, language: 'ja' | 'en'): string =>
  `${dateForPeople(instant, language)} ${DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm')} JST`;

/** The calendar date in Japan of an instant, as a desk's dates are written: `2026-11-24`. */
export const calendarDate = (instant: Date): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');

/** Calendar days in Japan from one instant to another, such as 1 from yesterday evening to this morning. */
export const daysSince = (earlier: Date, now: Date): number =>
  DateTime.fromJSDate(now, { zone })
    .startOf('day')
    .diff(DateTime.fromJSDate(earlier, { zone }).startOf('day'), 'days').days;

/** Hours after an instant. */
export const hoursAfter = (instant: Date, hours: number): Date =>
  new Date(instant.getTime() + hours * 3_600_000);
