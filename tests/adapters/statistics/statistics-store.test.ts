import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoDbStatisticsDays } from '../../../functions/adapters/statistics/dynamodb-statistics-days.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import type { StatisticsDays } from '../../../functions/domain/ports/statistics-store.ts';
import { closeDays } from '../../../functions/domain/statistics/close-days.ts';
import { aCookie, changeUseOf, testHasher } from '../../support/access-log/ingest.ts';
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
    const until = Number(/"expiresAt",\{"N":"(\d+)"/.exec((await shares())[0]!)![1]) * 1_000;
    expect(new Date(until)).toEqual(new Date('2026-12-05T00:00:00+09:00'));
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

describe('003-02: a ranking shows nobody who was erased', () => {
  const blog = (value: string) => subjectKey(testHasher, 'blog-id', value);
  const shown = async () => ((await desk.figures()).rankings.get('blogs') ?? []).map(({ value }) => value);
  const eraseRows = async (value: string) => {
    const page = `ranking#blogs#${value}`;
    const query = {
      KeyConditionExpression: 'page = :page',
      ExpressionAttributeValues: { ':page': { S: page } },
    };
    const command = new QueryCommand({ TableName: tableNames.statistics, ConsistentRead: true, ...query });
    const { Items = [] } = await desk.client.send(command);
    for (const item of Items) await desk.days.removeEntries(item['day']!.S!, 'blogs', [value]);
  };

  it('before the day is closed', async () => {
    await someDay();
    await desk.ingest.bars.erase(blog('B-1'), closed);
    await desk.close();
    expect(await shown()).toEqual(['B-2']);
  });

  it('while it is being closed, wherever the erasure falls', async () => {
    for (const at of ['first read', 'put', 'second read'] as const) {
      desk = await StatisticsDesk.open(dynamoDb());
      await someDay();
      const erase = async (when: string) => {
        if (when !== at) return;
        await desk.ingest.bars.erase(blog('B-1'), closed);
        await eraseRows('B-1');
      };
      let reads = 0;
      const bars = {
        ...desk.ingest.bars,
        read: async (keys: Parameters<typeof desk.ingest.bars.read>[0]) => {
          reads += 1;
          const found = await desk.ingest.bars.read(keys);
          await erase(reads === 1 ? 'first read' : 'second read');
          return found;
        },
      };
      const days: StatisticsDays = {
        ...desk.days,
        putEntries: async (...given) => {
          await desk.days.putEntries(...given);
          await erase('put');
        },
      };
      await desk.close({ bars, days });
      expect([at, await shown()]).toEqual([at, ['B-2']]);
    }
  });

  it('after a run that was killed between its write and its second look', async () => {
    await someDay();
    await desk.days.putEntries(day, 'blogs', [{ value: 'B-1', views: 4 }]);
    await desk.ingest.bars.erase(blog('B-1'), closed);
    await desk.close();
    expect(await shown()).toEqual(['B-2']);
  });

  it('nor anybody whose data may not be used', async () => {
    await someDay();
    await changeUseOf(blog('B-2'), 'suspend', desk.client);
    await desk.close();
    expect(await shown()).toEqual(['B-1']);
  });
});
