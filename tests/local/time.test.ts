import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../infra/local/schedule-expression.ts';
import { VirtualClock } from '../../infra/local/virtual-clock.ts';
import { VirtualTimers } from '../../infra/local/virtual-timers.ts';

describe('schedule expressions', () => {
  it.each([
    ['rate(1 minute)', '2026-11-24T06:17:09Z', '2026-11-24T06:18:09Z'],
    ['rate(2 days)', '2026-11-24T06:17:09Z', '2026-11-26T06:17:09Z'],
    ['cron(0 3 * * ? *)', '2026-11-24T06:17:09Z', '2026-11-25T03:00:00Z'],
    ['cron(0/15 * * * ? *)', '2026-11-24T06:17:09Z', '2026-11-24T06:30:00Z'],
    ['cron(30 6 ? * MON-FRI *)', '2026-11-27T06:30:00Z', '2026-11-30T06:30:00Z'],
    ['cron(0 0 29 FEB ? *)', '2026-11-24T06:17:09Z', '2028-02-29T00:00:00Z'],
    ['cron(5,10 8 1 1,7 ? 2027)', '2027-01-01T08:05:00Z', '2027-01-01T08:10:00Z'],
  ])('%s after %s is %s', (expression, after, next) => {
    expect(new Date(parseSchedule(expression)(Date.parse(after)))).toEqual(new Date(next));
  });

  it.each([
    'every day',
    'rate(0 minutes)',
    'rate(1 week)',
    'cron(0 3 * * ?)',
    'cron(61 * * * ? *)',
    'cron(0 0 L * ? *)',
    'cron(9-5 * * * ? *)',
  ])('refuses %s', (expression) => {
    expect(() => parseSchedule(expression)).toThrow(expression);
  });

  it('that never come again are never due', () => {
    expect(parseSchedule('cron(0 0 1 1 ? 2020)')(Date.now())).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('virtual timers', () => {
  const globals = { setTimeout, setInterval, clearTimeout, clearInterval };
  const withTimers = (use: (timers: VirtualTimers, move: (ms: number) => void) => void) => {
    let now = 1_000;
    const timers = new VirtualTimers(() => now);
    timers.install();
    try {
      use(timers, (ms) => {
        now += ms;
        timers.fireDue();
      });
    } finally {
      Object.assign(globalThis, globals);
    }
  };

  it('fire in the order of their moments when time passes them, beyond 24.8 days too', () => {
    const fired: string[] = [];
    withTimers((_timers, move) => {
      setTimeout((text: string) => fired.push(text), 30 * 86_400_000, 'later');
      setTimeout(() => fired.push('sooner'), 86_400_000);
      const cleared = setTimeout(() => fired.push('cleared'), 10);
      clearTimeout(cleared);
      move(29 * 86_400_000);
      expect(fired).toEqual(['sooner']);
      move(86_400_000);
    });
    expect(fired).toEqual(['sooner', 'later']);
  });

  it('repeat an interval once for each move', () => {
    let count = 0;
    withTimers((_timers, move) => {
      const interval = setInterval(() => {
        count += 1;
      }, 1_000);
      move(10_000);
      move(1_000);
      clearInterval(interval);
      move(10_000);
    });
    expect(count).toBe(2);
  });
});

describe('the virtual clock', () => {
  it('moves forward only, and tells its listeners in order', async () => {
    const clock = new VirtualClock();
    const heard: string[] = [];
    clock.onMove(async () => void heard.push('first'));
    clock.onMove(() => void heard.push('second'));
    await clock.advance(5_000);
    expect(heard).toEqual(['first', 'second']);
    expect(clock.offsetMs()).toBe(5_000);
    await expect(clock.advance(-1)).rejects.toThrow(RangeError);
  });
});
