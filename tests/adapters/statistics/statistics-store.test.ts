import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoDbStatisticsDays } from '../../../functions/adapters/statistics/dynamodb-statistics-days.ts';
import { closeDays } from '../../../functions/domain/statistics/close-days.ts';
import { aCookie } from '../../support/access-log/ingest.ts';
import { closed, day, open, StatisticsDesk } from '../../support/access-log/statistics.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { tableNames } from '../../support/engines/tables.ts';

let desk: StatisticsDesk;
beforeEach(async () => {
  desk = await StatisticsDesk.open(dynamoDb());
});

const views = (path: string, count: number) =>
  Array.from({ length: count }, (_, number) => ({ path, visitor: aCookie(`v${number}`) }));
const shares = async () => (await desk.items()).filter((item) => item.includes('share#'));
const sketches = async () => (await desk.items()).filter((item) => item.includes('sketch#'));
const expiries = (items: readonly string[]) =>
  items.map((item) => new Date(Number(/"expiresAt",\{"N":"(\d+)"/.exec(item)![1]) * 1_000));
const markers = async () =>
  (await desk.items(tableNames.guards)).filter((item) => item.includes('processed#'));

/** Some messages of one day. */
const someDay = async () => {
  await desk.take([...views('/blogs/B-1', 4), ...views('/about', 3)]);
  await desk.take([...views('/blogs/B-2', 5), ...views('/about', 2), ...views('/rare', 1)]);
};

describe('the share of a message', () => {
  it('counts once, whether the message comes twice, or in parallel', async () => {
    await Promise.all(Array.from({ length: 5 }, () => desk.take(views('/about', 3), 'digest')));
    await desk.take(views('/about', 3), 'digest');
    expect([(await shares()).length, (await markers()).length]).toEqual([1, 1]);
    await desk.close();
    expect((await desk.figures()).pages.get('/about')?.hours).toEqual({ '12': 3 });
  });

  it('counts no more once its day is closed, marker or not', async () => {
    await someDay();
    await desk.close();
    const before = await desk.items();
    desk.clock.time = closed;
    await desk.take(views('/about', 3));
    expect(await desk.items()).toEqual(before);
    expect(desk.ingest.metrics.late).toBe(3);
  });

  it('is forgotten as counted only after all its days are closed, and after 28 days of dead letters and redrive', async () => {
    await desk.take(views('/about', 3), 'digest');
    const [marker] = await markers();
    const until = Number(/"expiresAt",\{"N":"(\d+)"/.exec(marker!)![1]) * 1_000;
    const days = (until - open.getTime()) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(28);
    // A day closes at most 168 hours after its end.
    expect(days).toBeGreaterThan(1 + 7);
  });

  it('that names no page view leaves no marker', async () => {
    await desk.take([{ path: '/logo.png' }]);
    expect([await shares(), await markers()]).toEqual([[], []]);
  });

  it('goes by its TTL, after time enough for a roll-up that failed', async () => {
    await desk.take(views('/about', 3));
    const until = new Date('2026-12-05T00:00:00+09:00');
    expect(expiries([...(await shares()), ...(await sketches())])).toEqual([until, until]);
  });

  it('001-11: shares nothing with the sketch of its visitors but the day, whenever they were written', async () => {
    const valuesOf = (item: string) => [...item.matchAll(/"(?:S|N)":"([^"]+)"/g)].map(([, value]) => value!);
    for (let number = 0; number < 10; number += 1) {
      desk.clock.time = new Date(open.getTime() + number * 61_000);
      await desk.take(views('/about', 2));
    }
    const [counts, persons] = [await shares(), await sketches()];
    expect([counts.length, persons.length]).toEqual([10, 10]);
    expect(
      [...counts, ...persons].filter((item) => item.includes('figures') && item.includes('visitors')),
    ).toEqual([]);
    const known = new Set(persons.flatMap(valuesOf));
    const both = new Set(counts.flatMap(valuesOf).filter((value) => known.has(value)));
    expect([...both]).toEqual([String(Date.parse('2026-12-05T00:00:00+09:00') / 1_000)]);
  });

  it('has no sketch where it had no visitor, as of lines of a log file that name none', async () => {
    await desk.take([{ path: '/about', visitor: undefined }]);
    expect([(await shares()).length, await sketches()]).toEqual([1, []]);
  });

  it('spreads over partitions', async () => {
    for (let number = 0; number < 40; number += 1) await desk.take(views('/about', 1));
    const partitions = (await shares()).map((item) => /share#[^"]+/.exec(item)![0]);
    expect(new Set(partitions).size).toBeGreaterThan(3);
  });
});

describe('closing a day', () => {
  it('sums up all shares; small pages are together, whoever asks', async () => {
    await someDay();
    await desk.close();
    const { pages, rankings } = await desk.figures();
    expect(Object.fromEntries([...pages].map(([name, { hours }]) => [name, hours]))).toEqual({
      '(other)': { '12': 6 },
      '/blogs/{blog-id}': { '12': 9 },
    });
    expect(rankings.get('blogs')).toEqual([
      { value: 'B-2', views: 5 },
      { value: 'B-1', views: 4 },
    ]);
    expect(await desk.days.closedDays(day, day)).toEqual([
      { day, messages: 2, visitors: 5, pages: 2, rankings: { blogs: 9 } },
    ]);
  });

  /** Writes of the process die after so many. */
  const dyingAfter = (client: DynamoDBClient, writes: number): DynamoDBClient => {
    let left = writes;
    return new Proxy(client, {
      get: (target, name) =>
        name !== 'send'
          ? Reflect.get(target, name)
          : async (command: QueryCommand) => {
              if (!(command instanceof QueryCommand) && left-- === 0) throw new Error('killed');
              return target.send(command);
            },
    });
  };

  it('gives the same wherever it is killed, and twice beside itself', async () => {
    await someDay();
    await desk.close();
    const whole = await desk.closedItems();
    // Pages, entries, the site, the marker.
    for (const writes of [0, 1, 2, 3]) {
      desk = await StatisticsDesk.open(dynamoDb());
      await someDay();
      const days = dynamoDbStatisticsDays(dyingAfter(desk.client, writes), tableNames.statistics);
      await expect(desk.close({ days })).rejects.toThrow('killed');
      expect(await desk.days.closedDays(day, day)).toEqual([]);
      await Promise.all([desk.close(), desk.close()]);
      expect(await desk.closedItems()).toEqual(whole);
    }
    await desk.close({ days: dynamoDbStatisticsDays(dyingAfter(desk.client, 4), tableNames.statistics) });
  });

  it('keeps no figure of a day that had fewer visitors than the threshold, but that it is closed', async () => {
    const views = Array.from({ length: 12 }, () => ({
      path: '/blogs/B-1',
      referrer: 'https://own.example/',
    }));
    await desk.take(views);
    await desk.close();
    expect(await desk.figures()).toEqual({ pages: new Map(), rankings: new Map() });
    expect((await desk.closedItems()).join()).not.toContain('own.example');
    expect(await desk.days.closedDays(day, day)).toEqual([
      { day, messages: 1, visitors: 1, pages: 0, rankings: {} },
    ]);
  });

  it('removes what an interrupted run left under another threshold', async () => {
    await someDay();
    await desk.close();
    const whole = await desk.closedItems();
    await desk.days.putPages(day, new Map([['/rare', { hours: { '12': 1 }, devices: {}, referrers: {} }]]));
    await desk.days.putEntries(day, 'blogs', [{ value: 'B-9', views: 1 }]);
    await desk.close();
    expect(await desk.closedItems()).toEqual(whole);
  });

  it('closes days in order after their time and the margin, each once, and one that fails does not stop others', async () => {
    await someDay();
    desk.clock.time = new Date('2026-11-22T00:59:59+09:00');
    const run = (days = desk.days) =>
      closeDays(
        desk.rules,
        { ...desk.closing, days, clock: desk.clock },
        desk.clock.time.getTime() + 300_000,
      );
    expect((await run()).closed).not.toContain(day);
    desk.clock.time = new Date('2026-11-22T01:00:00+09:00');
    const failing = {
      ...desk.days,
      sharesOf: (of: string) => {
        if (of === day) throw new Error('unreadable');
        return desk.days.sharesOf(of);
      },
    };
    expect(await run(failing)).toMatchObject({ closed: [], failed: [{ message: 'unreadable' }] });
    expect((await run()).closed).toEqual([day]);
    expect(await run()).toEqual({ closed: [], failed: [] });
  });

  it('closes nothing with less than a minute left', async () => {
    desk.clock.time = closed;
    const ports = { ...desk.closing, clock: desk.clock };
    expect(await closeDays(desk.rules, ports, closed.getTime() + 59_999)).toEqual({ closed: [], failed: [] });
  });

  it('a share that arrives after the closing changes nothing', async () => {
    await someDay();
    await desk.close();
    const whole = await desk.closedItems();
    await desk.take(views('/about', 100));
    desk.clock.time = closed;
    await closeDays(desk.rules, { ...desk.closing, clock: desk.clock }, closed.getTime() + 300_000);
    expect((await desk.closedItems()).filter((item) => item.includes(day))).toEqual(whole);
  });
});
