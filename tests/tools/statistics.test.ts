import { describe, expect, it } from 'vitest';
import type { ClosedStatistics } from '../../functions/domain/ports/statistics-store.ts';
import type { ClosedDay, RankingEntry } from '../../functions/domain/statistics/closed-day.ts';
import { exportFigures } from '../../tools/statistics/export.ts';
import { periodOf } from '../../tools/statistics/period.ts';
import { exportRanking } from '../../tools/statistics/ranking.ts';
import { statistics } from '../../tools/statistics.ts';
import { pageOf, statisticsRules } from '../support/access-log/statistics.ts';

const closed = (day: string): ClosedDay => ({
  day,
  messages: 1,
  visitors: 7,
  pages: 1,
  rankings: { blogs: 40 },
});
/** Two days are closed; the third is not. */
const closedDays = ['2026-11-01', '2026-11-02'];
const store = (entries: readonly RankingEntry[] = []): ClosedStatistics => ({
  closedDays: async (from, to) => closedDays.filter((day) => day >= from && day <= to).map(closed),
  read: async () => ({ pages: new Map([['/about', pageOf(9)]]), rankings: new Map([['blogs', entries]]) }),
});
const period = { from: '2026-11-02', to: '2026-11-03' };
const rules = statisticsRules().statistics;

describe('npm run statistics', () => {
  it('exports closed days alone, and says which they are', async () => {
    const { closedDays: days, figures } = JSON.parse(await exportFigures(period, 'json', store(), 3));
    expect(days).toEqual(['2026-11-02']);
    expect(figures).toContainEqual({
      day: '2026-11-02',
      page: '/about',
      by: 'hour',
      value: '12',
      count: 9,
    });
    expect(new Set(figures.map(({ day }: { day: string }) => day))).toEqual(new Set(days));
  });

  it('exports a CSV that spreadsheet programs read as UTF-8', async () => {
    const csv = await exportFigures(period, 'csv', store(), 3);
    expect(csv.startsWith('\u{feff}day,page,by,value,count\r\n')).toBe(true);
    expect(csv).toContain('2026-11-02,(site),visitors,"",7\r\n');
  });

  it('gives nothing under a threshold that was raised since', async () => {
    const { figures } = JSON.parse(await exportFigures(period, 'json', store(), 10));
    expect(figures).toEqual([]);
  });

  it('makes no formula of a ranked value', async () => {
    const entries = [{ value: '=HYPERLINK("https://evil.example")', views: 30 }];
    const csv = await exportRanking('blogs', period, 'csv', store(entries), rules);
    expect(csv).toContain(`1,"'=HYPERLINK(""https://evil.example"")",30\r\n`);
  });

  it('sums a ranking over days', async () => {
    const entries = [
      { value: 'B-1', views: 20 },
      { value: 'B-2', views: 10 },
    ];
    const whole = { from: '2026-11-01', to: '2026-11-30' };
    const { entries: ranked } = JSON.parse(
      await exportRanking('blogs', whole, 'json', store(entries), rules),
    );
    expect(ranked).toEqual([
      { value: 'B-1', views: 40 },
      { value: 'B-2', views: 20 },
    ]);
  });

  it('names the rankings that there are when asked for another', async () => {
    const asked = exportRanking('constructor', period, 'csv', store(), rules);
    await expect(asked).rejects.toThrow('no such ranking; the desk has: blogs');
  });

  it.each([
    [{ from: '2026-11-02' }, '--to is missing'],
    [{ from: '2026-11-02', to: '2026-11-01' }, '--from is later than --to'],
    [{ from: '2026-11-02T10:00', to: '2026-11-03' }, 'write it as 2026-11-24'],
  ])('takes whole days only: %j', (options, message) => {
    expect(() => periodOf(options)).toThrow(message);
  });

  it.each([[[]], [['export', 'x']], [['ranking']], [['delete']]])('explains its use for %j', async (args) => {
    await expect(statistics(args)).rejects.toThrow('Usage: npm run --silent statistics');
  });
});
