import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateForPeople, dueDate, endOfDayAfter, timeForPeople } from '../../functions/domain/due-date.ts';

describe('due dates', () => {
  it('count calendar days in Japan from the day of arrival there', () => {
    // 23:59 and 00:01 in Tokyo lie on two days, though both on 23 November in UTC.
    expect(dueDate(new Date('2026-11-23T14:59:00Z')).toISOString()).toBe('2026-11-30T14:59:59.999Z');
    expect(dueDate(new Date('2026-11-23T15:01:00Z')).toISOString()).toBe('2026-12-01T14:59:59.999Z');
  });

  it.each([
    ['2028-02-28T15:00:00Z', 1, '2028-03-01T14:59:59.999Z'],
    ['2026-12-31T03:00:00Z', 14, '2027-01-14T14:59:59.999Z'],
  ])('cross months, leap days and years: %s + %i', (arrival, days, end) => {
    expect(endOfDayAfter(new Date(arrival), days).toISOString()).toBe(end);
  });

  it('always lie between seven and eight days after arrival', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (arrival) => {
          const days = (dueDate(arrival).getTime() - arrival.getTime()) / 86_400_000;
          expect(days).toBeGreaterThanOrEqual(7 - 1e-6);
          expect(days).toBeLessThan(8);
        },
      ),
    );
  });
});

it('writes dates as people in each language do', () => {
  const instant = new Date('2026-11-23T15:30:00Z');
  expect(dateForPeople(instant, 'ja')).toBe('2026年11月24日');
  expect(dateForPeople(instant, 'en')).toBe('24 November 2026');
  expect(timeForPeople(instant, 'ja')).toBe('2026年11月24日 00:30 JST');
});
