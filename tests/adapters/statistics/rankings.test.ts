import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import type { StatisticsDays } from '../../../functions/domain/ports/statistics-store.ts';
import { aCookie, changeUseOf, testHasher } from '../../support/access-log/ingest.ts';
import { closed, day, StatisticsDesk } from '../../support/access-log/statistics.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { tableNames } from '../../support/engines/tables.ts';

let desk: StatisticsDesk;
beforeEach(async () => {
  desk = await StatisticsDesk.open(dynamoDb());
});

const views = (path: string, count: number) =>
  Array.from({ length: count }, (_, number) => ({ path, visitor: aCookie(`v${number}`) }));

/** Some messages of one day. */
const someDay = async () => {
  await desk.take([...views('/blogs/B-1', 4), ...views('/about', 3)]);
  await desk.take([...views('/blogs/B-2', 5), ...views('/about', 2), ...views('/rare', 1)]);
};

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
