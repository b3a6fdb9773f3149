import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { scrubText } from '../../functions/domain/scrub/scrub.ts';
import type { RankingEntry } from '../../functions/domain/statistics/closed-day.ts';
import type { Figure } from '../../functions/domain/statistics/published.ts';
import { recognisable } from '../../tools/bench/ingest/recognisable.ts';
import { storedPacks } from '../support/access-log/ingest.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { tableNames } from '../support/engines/tables.ts';
import { carryThrough } from '../support/erasure/erasure-run.ts';
import { eventsWithForms, forms, ordinaryEvents } from '../support/imd-events.ts';
import { statisticsKind, statisticsTexts } from '../support/imd-rows.ts';
import { protectedOf } from '../support/imd-sample.ts';
import { ImdStatistics, type PublishedFigure } from '../support/imd-statistics.ts';

const client = dynamoDb();
let imd: ImdStatistics;
let items: Awaited<ReturnType<ImdStatistics['items']>>;
const secrets = forms.flatMap((form) => form.secrets);
const leaksIn = (texts: ReadonlySet<string>) => [...texts].flatMap((text) => recognisable(text, secrets));

beforeAll(async () => {
  imd = await ImdStatistics.open(client);
  const now = imd.log.desk.clock.now();
  await imd.take('message-with-every-form', eventsWithForms(now));
  await imd.take('message-of-members', ordinaryEvents(now));
  imd.log.desk.pass(24 * 5);
  await imd.close();
  items = await imd.items();
});

describe('the statistics of IMD', () => {
  it('003-01: are rows of five kinds, of which none has a column for user information', () => {
    expect(new Set(items.map(statisticsKind))).toEqual(
      new Set(['share', 'sketch', 'page', 'entry', 'closed']),
    );
    for (const [column, value] of [
      ['phone', { S: '+819000001000' }],
      ['email', { S: 'customer.1@example.com' }],
      ['memberId', { S: 'M-1' }],
    ] as const)
      for (const item of items) expect(statisticsKind({ ...item, [column]: value })).toBe('none');
  });

  it('003-01: have no name of a page, host or corner in which the detector finds anything', () => {
    const found = new Set(items.flatMap(statisticsTexts));
    expect(found).toContain('/corners/{corner-id}');
    expect([...found].filter((name) => scrubText(name) !== name)).toEqual([]);
  });

  it('003-01, 003-14: are given out in columns of days, pages and counts, and rankings of corners', async () => {
    const [head, ...lines] = (await imd.exportAs('csv')).slice(1).trimEnd().split('\r\n');
    expect(head).toBe('day,page,by,value,count');
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines)
      expect(line).toMatch(
        /^2026-\d\d-\d\d,(\((site|other)\)|\/[a-z/{}-]*),(views|hour|device|referrer|bots|visitors),("")?[\w.{}()-]*,\d+$/,
      );
    const [rankingHead, ...entries] = (await imd.rankingAs('csv')).slice(1).trimEnd().split('\r\n');
    expect(rankingHead).toBe('place,value,views');
    for (const entry of entries) expect(entry).toMatch(/^\d,(corner-\d+|[a-z:({]+\}),\d+$/);
    expect((await imd.figures()).figures).toHaveLength(lines.length);
  });
});

describe('500 forms of mail addresses and telephone numbers in what the phones send', () => {
  it('003-03: are in no stored event', async () => {
    const packs = await storedPacks(client);
    const events = packs.flatMap((pack) => pack.events);
    expect(events).toHaveLength(500 + 360);
    const texts = new Set(
      events.map(({ path, referrer = '', userAgent = '' }) => `${path} ${referrer} ${userAgent}`),
    );
    expect(leaksIn(texts)).toEqual([]);
    for (const place of ['/corners/', '/help/', '/search?q=', 'read?from=', 'SamplePhone/7 ('])
      for (const marker of ['{email}', '{phone}'])
        expect([...texts].filter((text) => text.includes(`${place}${marker}`))).not.toEqual([]);
  });

  it('003-03: are in no row of statistics, no export and no other table that the ingest writes', async () => {
    const others = [tableNames.accessLog, tableNames.subjects, tableNames.guards];
    const rows = (await Promise.all(others.map((table) => imd.items(table)))).flat();
    const given = [await imd.exportAs('csv'), await imd.rankingAs('csv')];
    const texts = [...items.flatMap(statisticsTexts), ...rows.map((row) => JSON.stringify(row)), ...given];
    expect(leaksIn(new Set(texts))).toEqual([]);
  });
});

describe('usage that is given to others', () => {
  let figures: readonly PublishedFigure[];
  beforeAll(async () => {
    ({ figures } = await imd.figures());
  });
  const of = (day: string, page: string, by: string) =>
    figures.filter((each) => each.day === day && each.page === page && each.by === by);
  const sum = (cells: readonly { count: number }[]) => cells.reduce((all, { count }) => all + count, 0);
  const views = () => figures.filter(({ by }) => by === 'views');
  const isSafe = (withheld: number) => withheld === 0 || withheld >= imd.rules.statistics.threshold;

  it('003-05: is of types in which there is no place for user information', () => {
    expectTypeOf<keyof Figure>().toEqualTypeOf<'day' | 'page' | 'by' | 'value' | 'count'>();
    expectTypeOf<keyof RankingEntry>().toEqualTypeOf<'value' | 'views'>();
    // @ts-expect-error: a figure with a mail address is none.
    const figure: Figure = { ...figures[0]!, mailbox: 'customer.1@example.com' };
    expect(Object.keys(figure)).toHaveLength(6);
  });

  it('003-14: has no figure and no place in the ranking under ten, though there are such corners', async () => {
    expect(figures.length).toBeGreaterThan(20);
    expect(figures.filter(({ count }) => count < 10)).toEqual([]);
    const ranked = await imd.ranking();
    expect(ranked.filter((entry) => entry.views < 10)).toEqual([]);
    for (const few of ['corner-10', 'corner-31']) expect(ranked.map(({ value }) => value)).not.toContain(few);
  });

  it('003-14: tells of no small count by what a page’s total leaves', () => {
    let withheld = 0;
    for (const { day, page, count } of views()) {
      const bots = sum(of(day, page, 'bots'));
      for (const [by, total] of [
        ['hour', count],
        ['referrer', count],
        ['device', count - bots],
      ] as const) {
        const left = total - sum(of(day, page, by));
        withheld += left;
        expect([day, page, by, isSafe(left)]).toEqual([day, page, by, true]);
      }
    }
    expect(withheld).toBeGreaterThan(0);
  });

  it('003-14: tells of no small page by what the site’s total leaves, nor of a corner outside the ranking', async () => {
    for (const day of new Set(figures.map((each) => each.day))) {
      const [site] = of(day, '(site)', 'views');
      const pages = views().filter((each) => each.day === day && each.page !== '(site)');
      expect(isSafe((site?.count ?? 0) - sum(pages))).toBe(true);
    }
    const corners = views().filter(({ page }) => page.startsWith('/corners/{corner-id}'));
    const ranked = (await imd.ranking()).map((entry) => ({ count: entry.views }));
    expect(ranked.length).toBeGreaterThan(1);
    expect(isSafe(sum(corners) - sum(ranked))).toBe(true);
  });
});

describe('the erasure of a member of IMD', () => {
  it('003-02, 003-14: takes the corner out of the ranking, of closed days and open ones, and changes no other figure', async () => {
    const [before, ranked] = [await imd.exportAs('csv'), await imd.ranking()];
    expect(ranked.map(({ value }) => value)).toContain('corner-1');
    // Views that are counted, of a day that is still open when the member goes.
    await imd.take('message-of-today', ordinaryEvents(imd.log.desk.clock.now()));
    const { requestId } = await carryThrough(imd.log.desk, 'customer.1@example.com');
    expect((await imd.log.desk.ports.store.read(requestId)).status).toBe('partly-completed');
    expect(await imd.exportAs('csv')).toBe(before);
    expect(await imd.ranking()).toEqual(ranked.filter(({ value }) => value !== 'corner-1'));

    imd.log.desk.pass(24 * 5);
    await imd.close();
    const after = await imd.ranking();
    const viewsOf = (entries: typeof after) => entries.find(({ value }) => value === 'corner-11')?.views ?? 0;
    expect(viewsOf(after)).toBeGreaterThan(viewsOf(ranked));
    expect(after.map(({ value }) => value)).not.toContain('corner-1');
  });

  it('003-02: leaves no identifier of the member in any figure, ranking or row that is kept', async () => {
    const identifiers = [...protectedOf('M-1'), 'M-1', 'corner-1', '📱ケータイ／1番'];
    const kept = (await imd.items())
      .filter((item) => !['share', 'sketch'].includes(statisticsKind(item)))
      .flatMap(statisticsTexts);
    const texts = [...kept, await imd.exportAs('csv'), await imd.rankingAs('csv')];
    expect(kept.length).toBeGreaterThan(10);
    const holds = (text: string, identifier: string) =>
      text
        .split(identifier)
        .slice(1)
        .some((rest) => !/^\d/.test(rest));
    const held = identifiers.filter((identifier) => texts.some((text) => holds(text, identifier)));
    expect(held).toEqual([]);
  });
});
