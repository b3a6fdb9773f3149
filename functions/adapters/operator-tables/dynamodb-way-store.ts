import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { RequestId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Way, WayStore } from '../../domain/ports/way-store.ts';
import { inParallel, runsOf } from '../../domain/rows/in-parallel.ts';
import { parseValue, serialiseValue } from '../../domain/rows/serialise-key.ts';
import { fieldsOf, toItem } from '../dynamodb/dynamodb-item.ts';
import { systemClock } from '../system-clock.ts';

/** Ways in one item: they stand in a page's cursor too, which is one item of at most 400 KB (DynamoDB). */
const WAYS_IN_ITEM = 100;
const PARALLEL_WRITES = 8;
/** Longer than the re-sweep after 24 hours, and than a failed request should wait for its retry. */
const KEPT_SECONDS = 35 * 86_400;

/**
 * Ways in the `claims` table (personal data, TTL, no backups): items `<requestId>#ways#0`, `#1` and so on, and
 * `<requestId>#ways` that counts them. A number is taken before its item is written, so nothing is overwritten: what
 * stands there may be the only trace of rows deleted before a crash.
 */
export const dynamoDbWayStore = (
  client: DynamoDBClient,
  table: string,
  requestId: RequestId,
  clock: Clock = systemClock,
): WayStore => {
  const items: WayItems = { client, table, prefix: `${requestId}#ways` };
  return {
    add: async (ways) => {
      const expiresAt = Math.floor(clock.now().getTime() / 1000) + KEPT_SECONDS;
      const runs = runsOf(WAYS_IN_ITEM, ways);
      const first = await takeNumbers(items, runs.length, expiresAt);
      await inParallel(PARALLEL_WRITES, [...runs.entries()], ([at, run]) => {
        const Item = toItem({
          requestId: `${items.prefix}#${first + at}`,
          ways: run.map(serialised),
          expiresAt,
        });
        return client.send(new PutItemCommand({ TableName: table, Item }));
      });
    },
    read: async (after) => {
      const { number, count } = after === undefined ? await firstOf(items) : AfterText.parse(after);
      if (number >= count) return { ways: [] };
      const { ways = [] } = ItemSchema.parse(await readFields(items, `${items.prefix}#${number}`));
      return { ways, next: JSON.stringify({ number: number + 1, count }) };
    },
  };
};

interface WayItems {
  client: DynamoDBClient;
  table: string;
  prefix: string;
}

/** Takes the next numbers; gives the first. A crash after it leaves numbers without items, which hold no ways. */
const takeNumbers = async (
  { client, table, prefix }: WayItems,
  numbers: number,
  expiresAt: number,
): Promise<number> => {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: toItem({ requestId: prefix }),
    UpdateExpression: 'ADD #count :numbers SET expiresAt = :expiresAt',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: toItem({ ':numbers': numbers, ':expiresAt': expiresAt }),
    ReturnValues: 'UPDATED_NEW',
  });
  const { Attributes = {} } = await client.send(command);
  return ItemSchema.parse(fieldsOf(Attributes)).count - numbers;
};

const readFields = async ({ client, table }: WayItems, key: string): Promise<Record<string, unknown>> => {
  const Key = toItem({ requestId: key });
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item === undefined ? {} : fieldsOf(Item);
};

const firstOf = async (items: WayItems) => {
  const { count } = ItemSchema.parse(await readFields(items, items.prefix));
  return { number: 0, count };
};

const serialised = ({ partition, ...way }: Way) => ({ ...way, partition: serialiseValue(partition) });

const WaySchema = z
  .strictObject({
    table: z.string(),
    class: z.string(),
    rule: z.int().min(0),
    partition: z.string().transform(parseValue),
    sortPrefix: z.string().optional(),
  })
  .transform(({ sortPrefix, ...way }): Way => (sortPrefix === undefined ? way : { ...way, sortPrefix }));

const ItemSchema = z.object({ count: z.int().default(0), ways: z.array(WaySchema).optional() });

const AfterText = z
  .string()
  .transform((text) => z.strictObject({ number: z.int(), count: z.int() }).parse(JSON.parse(text)));
