import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hyperLogLogVisitorSketch as sketch } from '../../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import type { DayFigures } from '../../../functions/domain/statistics/closed-day.ts';
import {
  type Figure,
  publishedFigures,
  publishedRanking,
} from '../../../functions/domain/statistics/published.ts';
import { sharesOf } from '../../../functions/domain/statistics/shares-of.ts';
import { suppressed } from '../../../functions/domain/statistics/suppress.ts';
import { testHasher } from '../../support/access-log/ingest.ts';
import { aView, day, open, pageOf, statisticsRules } from '../../support/access-log/statistics.ts';
import { determined, type Equation } from '../../support/linear.ts';

const threshold = 3;
const marker = { day, messages: 1, visitors: 3, pages: 0, rankings: {} };

const anEvent = fc.record({
  path: fc.constantFrom('/a', '/a', '/a', '/b', '/b', '/c', '/d', '/e'),
  time: fc.constantFrom(1, 1, 1, 2, 2, 3).map((hour) => Date.parse(`${day}T0${hour}:00:00+09:00`)),
  device: fc.constantFrom(
    'mobile' as const,
    'mobile' as const,
    'desktop' as const,
    'tablet' as const,
    'bot' as const,
  ),
  referrer: fc.constantFrom('https://one.example/', 'https://two.example/', 'https://three.example/'),
});
const someFigures = fc.array(anEvent, { minLength: 1, maxLength: 60 }).map((events): DayFigures => {
  const rules = statisticsRules({ pages: ['/a', '/b', '/c', '/d', '/e'] });
  const { shares } = sharesOf(events.map(aView), rules, { sketch, hash: testHasher }, open);
  return { pages: new Map(Object.entries(shares[0]!.share.pages)), rankings: new Map() };
});

const properties = { hour: 'hours', device: 'devices', referrer: 'referrers' } as const;
type Property = keyof typeof properties;
const key = (row: string, column: string) => `${row} ${column}`;

/** What there is to know of one property: real cells of each published row that count something. */
const truth = (
  figures: DayFigures,
  published: readonly Figure[],
  by: Property,
): Map<string, Map<string, number>> => {
  const named = new Set(published.filter((each) => each.by === 'views').map(({ page }) => page));
  const rows = new Map<string, Map<string, number>>();
  const add = (row: string, column: string, count: number) => {
    const cells = rows.get(row) ?? new Map<string, number>();
    rows.set(row, cells.set(column, (cells.get(column) ?? 0) + count));
  };
  for (const [name, counts] of figures.pages) {
    for (const [column, count] of Object.entries(counts[properties[by]])) {
      if (column === 'bot') continue;
      add(named.has(name) ? name : '(other)', column, count);
      add('(site)', column, count);
    }
  }
  return rows;
};

/** Sums that a reader knows, as what is withheld in them. */
const knownSums = (rows: ReadonlyMap<string, ReadonlyMap<string, number>>, given: ReadonlySet<string>) => {
  const withheld = [...rows].flatMap(([row, cells]) =>
    [...cells].flatMap(([column, count]) => (given.has(key(row, column)) ? [] : [{ row, column, count }])),
  );
  const byRow = [...rows.keys()].map((name) => withheld.filter(({ row }) => row === name));
  const columns = [...(rows.get('(site)')?.keys() ?? [])];
  return { byRow, byColumn: columns.map((name) => withheld.filter(({ column }) => column === name)) };
};

const equationsOf = ({ byRow, byColumn }: ReturnType<typeof knownSums>): Equation[] => [
  ...byRow.map((cells): Equation => new Map(cells.map(({ row, column }) => [key(row, column), 1]))),
  ...byColumn.map(
    (cells): Equation =>
      new Map(cells.map(({ row, column }) => [key(row, column), row === '(site)' ? -1 : 1])),
  ),
];

describe('figures that are given out', () => {
  it('000-11: no cell counts less than the threshold, whatever was counted', () => {
    fc.assert(
      fc.property(someFigures, (figures) => {
        for (const { count } of publishedFigures(marker, figures, threshold))
          expect(count).toBeGreaterThanOrEqual(threshold);
      }),
      { numRuns: 300 },
    );
  });

  it('000-11: no withheld cell can be computed from the rows’ and columns’ sums that are given', () => {
    let withheld = 0;
    fc.assert(
      fc.property(someFigures, (figures) => {
        const published = publishedFigures(marker, figures, threshold);
        if (!published.some(({ by }) => by === 'views')) return;
        for (const by of ['hour', 'device', 'referrer'] as const) {
          const cells = published.filter((each) => each.by === by);
          const given = new Set(cells.map(({ page, value }) => key(page, value)));
          const sums = knownSums(truth(figures, published, by), given);
          withheld += sums.byRow.flat().length;
          expect(determined(equationsOf(sums))).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(withheld).toBeGreaterThan(1_000);
  });

  it('003-14: what is withheld under a given sum adds up to the threshold at least', () => {
    fc.assert(
      fc.property(someFigures, (figures) => {
        const published = publishedFigures(marker, figures, threshold);
        if (!published.some(({ by }) => by === 'views')) return;
        for (const by of ['hour', 'device', 'referrer'] as const) {
          const cells = published.filter((each) => each.by === by);
          const given = new Set(cells.map(({ page, value }) => key(page, value)));
          const { byRow, byColumn } = knownSums(truth(figures, published, by), given);
          const known = [...byRow, ...byColumn.filter((sum) => !sum.some(({ row }) => row === '(site)'))];
          for (const sum of known.filter(({ length }) => length > 0))
            expect(sum.reduce((all, { count }) => all + count, 0)).toBeGreaterThanOrEqual(threshold);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('pages’ figures add up to the site’s, as small pages count under (other)', () => {
    fc.assert(
      fc.property(someFigures, (figures) => {
        const views = publishedFigures(marker, figures, threshold).filter(({ by }) => by === 'views');
        const site = views.find(({ page }) => page === '(site)')?.count ?? 0;
        const pages = views.filter(({ page }) => page !== '(site)');
        expect(pages.reduce((sum, { count }) => sum + count, 0)).toBe(site);
      }),
    );
  });

  it('gives a day with fewer views than the threshold no figures at all', () => {
    const figures = { pages: new Map([['/a', pageOf(2)]]), rankings: new Map() };
    expect(publishedFigures(marker, figures, threshold).map(({ by }) => by)).toEqual(['visitors']);
  });

  it('000-11: gives nothing of a day that one visitor made busy, pages, bots and rankings included', () => {
    const page = pageOf(12, { hours: { '03': 12 }, referrers: { 'own.example': 12 } });
    const entries = [{ value: 'B-1', views: 12 }];
    const figures = { pages: new Map([['/a', page]]), rankings: new Map([['blogs', entries]]) };
    const of = (visitors: number) => ({ ...marker, visitors, rankings: { blogs: 12 } });
    for (const visitors of [0, 1, threshold - 1]) {
      expect(publishedFigures(of(visitors), figures, threshold)).toEqual([]);
      expect(publishedRanking([[of(visitors), figures]], 'blogs', threshold)).toEqual([]);
    }
    expect(publishedFigures(of(threshold), figures, threshold).length).toBeGreaterThan(4);
    expect(publishedRanking([[of(threshold), figures]], 'blogs', threshold)).toEqual(entries);
  });
});

describe('suppression in one table', () => {
  const rows = (table: Record<string, Record<string, number>>) =>
    new Map(Object.entries(table).map(([name, cells]) => [name, new Map(Object.entries(cells))]));
  const withheld = (table: Record<string, Record<string, number>>) =>
    suppressed(rows(table), threshold)
      .withheld.map(({ row, column }) => key(row, column))
      .sort();

  it('withholds nothing where no cell is small', () => {
    expect(withheld({ a: { x: 3, y: 9 }, b: { y: 4 } })).toEqual([]);
  });

  it('withholds, for one small cell, three more that lose least', () => {
    const table = { a: { x: 2, y: 5, z: 90 }, b: { x: 10, y: 6, z: 90 }, c: { x: 50, y: 50, z: 50 } };
    expect(withheld(table)).toEqual(['a x', 'a y', 'b x', 'b y']);
  });

  it('withholds the site’s cells where no other page shares the columns', () => {
    expect(withheld({ a: { x: 2, y: 5 }, b: { z: 7 } })).toEqual(['(site) x', '(site) y', 'a x', 'a y']);
  });

  it('withholds no cell that a page’s total tells anyway', () => {
    const table = { a: { x: 3, y: 1 }, b: { z: 3 } };
    expect(withheld(table)).toEqual(['(site) x', '(site) y', 'a x', 'a y']);
  });

  it('takes 2,000 pages by 24 hours', () => {
    const table = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, page) => [
        `/${page}`,
        Object.fromEntries(
          Array.from({ length: 24 }, (__, hour) => [`${hour}`, 1 + ((page * 7 + hour * 5) % 40)]),
        ),
      ]),
    );
    expect(withheld(table).length).toBeGreaterThan(1_000);
  });
});

describe('a ranking', () => {
  const entries = (views: Record<string, number>) =>
    new Map([['blogs', Object.entries(views).map(([value, count]) => ({ value, views: count }))]]);
  const ranking = (...days: [views: Record<string, number>, total: number][]) =>
    publishedRanking(
      days.map(([views, total]) => [
        { ...marker, rankings: { blogs: total } },
        { pages: new Map(), rankings: entries(views) },
      ]),
      'blogs',
      threshold,
    );

  it('shows no entry under the threshold of a day, though several days add up to it', () => {
    expect(ranking([{ A: 5, B: 2 }, 20], [{ A: 3, B: 2 }, 20])).toEqual([{ value: 'A', views: 8 }]);
  });

  it('leaves out the last entry where the total less the others would tell a small one', () => {
    expect(ranking([{ A: 9, B: 5, C: 2 }, 16])).toEqual([{ value: 'A', views: 9 }]);
  });
});
