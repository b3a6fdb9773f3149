import {
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { rankingPartition } from '../../domain/access-log/mapped-tables.ts';
import type { ClosedStatistics, StatisticsDays } from '../../domain/ports/statistics-store.ts';
import { type ClosedDay, ClosedDaySchema, type DayFigures } from '../../domain/statistics/closed-day.ts';
import {
  closedName,
  dayIndex,
  sharePartitions,
  siteName,
  sketchPartitions,
} from '../../domain/statistics/keys.ts';
import type { Share } from '../../domain/statistics/share.ts';
import { writeBatches } from '../dynamodb/dynamodb-batch-write.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import { shareOf, sketchIn } from './share-codec.ts';
import { complete, entryItem, figuresOf, pageItem } from './statistics-rows.ts';

const put = (item: Item) => ({ PutRequest: { Item: item } });
const remove = (page: string, day: string) => ({ DeleteRequest: { Key: toItem({ page, day }) } });

/** What the figures of a day are stored under. */
const partitionsOf = ({ pages, rankings }: DayFigures): string[] => [
  ...pages.keys(),
  ...[...rankings].flatMap(([name, entries]) => entries.map(({ value }) => rankingPartition(name, value))),
];

/** The roll-up's and the readers' side of the `statistics` table. */
export const dynamoDbStatisticsDays = (
  client: DynamoDBClient,
  table: string,
): StatisticsDays & ClosedStatistics => {
  async function* query(condition: Partial<QueryCommandInput>): AsyncIterable<Item> {
    for await (const { Items = [] } of paginateQuery({ client }, { TableName: table, ...condition }))
      yield* Items;
  }
  const all = async (condition: Partial<QueryCommandInput>): Promise<Item[]> => {
    const items: Item[] = [];
    for await (const item of query(condition)) items.push(item);
    return items;
  };
  const rowsOf = (day: string): Promise<Item[]> =>
    all({
      IndexName: dayIndex,
      KeyConditionExpression: 'closedDay = :day',
      ExpressionAttributeValues: toItem({ ':day': day }),
    });
  async function* itemsIn(partitions: readonly string[]): AsyncIterable<Item> {
    for (const partition of partitions) {
      yield* query({
        KeyConditionExpression: 'page = :page',
        ExpressionAttributeValues: toItem({ ':page': partition }),
        ConsistentRead: true,
      });
    }
  }
  async function* sharesOf(day: string): AsyncIterable<Share> {
    for await (const item of itemsIn(sharePartitions(day))) yield shareOf(day, fieldsOf(item));
  }
  async function* sketchesOf(day: string): AsyncIterable<Uint8Array> {
    for await (const item of itemsIn(sketchPartitions(day))) yield sketchIn(fieldsOf(item));
  }
  const closedDays = async (from: string, to: string): Promise<ClosedDay[]> => {
    const markers = await all({
      KeyConditionExpression: 'page = :page AND #day BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: toItem({ ':page': closedName, ':from': from, ':to': to }),
      ConsistentRead: true,
    });
    return markers.map((item) => {
      const { page: _, ...fields } = fieldsOf(item);
      return ClosedDaySchema.parse(fields);
    });
  };
  return {
    closedDays,
    sharesOf,
    sketchesOf,
    putPages: (day, pages) =>
      writeBatches(
        client,
        table,
        [...pages].map(([name, counts]) => put(pageItem(day, name, counts))),
      ),
    putEntries: (day, ranking, entries) =>
      writeBatches(
        client,
        table,
        entries.map((entry) => put(entryItem(day, ranking, entry))),
      ),
    removeEntries: (day, ranking, values) =>
      writeBatches(
        client,
        table,
        values.map((value) => remove(rankingPartition(ranking, value), day)),
      ),
    removeOthers: async (day, figures) => {
      const kept = new Set([siteName, ...partitionsOf(figures)]);
      const left = partitionsOf(figuresOf(await rowsOf(day))).filter((page) => !kept.has(page));
      await writeBatches(
        client,
        table,
        left.map((page) => remove(page, day)),
      );
    },
    close: async (closed, site) => {
      await client.send(new PutItemCommand({ TableName: table, Item: pageItem(closed.day, siteName, site) }));
      const marker = toItem({ page: closedName, ...closed });
      await client.send(new PutItemCommand({ TableName: table, Item: marker }));
    },
    read: async (closed) => complete(figuresOf(await rowsOf(closed.day)), closed),
  };
};
