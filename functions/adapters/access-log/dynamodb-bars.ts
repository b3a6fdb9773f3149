import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type KeysAndAttributes,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type Bar, BarSchema, type Purpose, PurposeSchema } from '../../domain/access-log/bar.ts';
import type { SubjectKey } from '../../domain/ids.ts';
import type { Bars } from '../../domain/ports/bars.ts';
import { inParallel, runsOf } from '../../domain/rows/in-parallel.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import { type Pause, pauseBy, untilProcessed } from '../dynamodb/until-processed.ts';

/** Key of the bar in a subject's aggregate. */
export const barKey = (subjectKey: SubjectKey): Item => toItem({ subjectKey, part: 'bar' });

/** DynamoDB: at most 100 keys in one BatchGetItem. */
const batchKeys = 100;
const parallelBatches = 4;

/** DynamoDB drops an empty set, and keeps sets without an order. */
const StoredBarSchema = z
  .object({
    subjectKey: BarSchema.shape.subjectKey,
    erasedUntil: BarSchema.shape.erasedUntil,
    suspended: z.set(PurposeSchema).default(() => new Set<Purpose>()),
  })
  .transform(({ suspended, ...bar }): Bar => BarSchema.parse({ ...bar, suspended: [...suspended].sort() }));

const barOf = (item: Item): Bar => StoredBarSchema.parse(fieldsOf(item));

const readBatch = async (
  client: DynamoDBClient,
  table: string,
  keys: readonly SubjectKey[],
  pause: Pause,
): Promise<Bar[]> => {
  const bars: Bar[] = [];
  const asked = { Keys: keys.map(barKey), ConsistentRead: true };
  const send = async (wanted: KeysAndAttributes) => {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: wanted } }),
    );
    bars.push(...(Responses?.[table] ?? []).map(barOf));
    return UnprocessedKeys?.[table];
  };
  await untilProcessed<KeysAndAttributes>(asked, send, pause);
  return bars;
};

/** The `bar` part of the `subjects` table. */
export const dynamoDbBars = (client: DynamoDBClient, table: string, pause: Pause = pauseBy): Bars => ({
  read: async (keys) => {
    const batches = await inParallel(parallelBatches, runsOf(batchKeys, [...new Set(keys)]), (batch) =>
      readBatch(client, table, batch, pause),
    );
    return new Map(batches.flat().map((bar) => [bar.subjectKey, bar]));
  },
  erase: async (subjectKey, until) => {
    const update = new UpdateItemCommand({
      TableName: table,
      Key: barKey(subjectKey),
      UpdateExpression: 'SET erasedUntil = :until',
      ConditionExpression: 'attribute_not_exists(erasedUntil) OR erasedUntil < :until',
      ExpressionAttributeValues: toItem({ ':until': until.toISOString() }),
    });
    try {
      await client.send(update);
    } catch (error) {
      // A later erasure is noted already: it covers this one.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});
