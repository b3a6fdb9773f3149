import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type KeysAndAttributes,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Bar } from '../../domain/access-log/bar.ts';
import { type BarChange, erasing, holding, releasing } from '../../domain/access-log/bar-change.ts';
import { VersionConflictError } from '../../domain/errors.ts';
import type { SubjectKey } from '../../domain/ids.ts';
import type { Bars } from '../../domain/ports/bars.ts';
import { retryConflicts } from '../../domain/retry-conflicts.ts';
import { inParallel, runsOf } from '../../domain/rows/in-parallel.ts';
import { type Pause, pauseBy, untilProcessed } from '../dynamodb/until-processed.ts';
import { barKey, barOf, barUpdate } from './bar-item.ts';

/** DynamoDB: at most 100 keys in one BatchGetItem. */
const batchKeys = 100;
const parallelBatches = 4;

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

/** The bar of whom nothing is known. */
export const noBar = (subjectKey: SubjectKey): Bar => ({ subjectKey, suspended: [], heldBy: [] });

/** Writes a bar that was decided on another. Throws VersionConflictError when it is not as it was read any more. */
const write = async (client: DynamoDBClient, update: Update): Promise<void> => {
  try {
    await client.send(new UpdateItemCommand(update));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new VersionConflictError('bar: not as it was read; read again and decide anew');
  }
};

/** The `bar` part of the `subjects` table. */
export const dynamoDbBars = (client: DynamoDBClient, table: string, pause: Pause = pauseBy): Bars => {
  const read: Bars['read'] = async (keys) => {
    const batches = await inParallel(parallelBatches, runsOf(batchKeys, [...new Set(keys)]), (batch) =>
      readBatch(client, table, batch, pause),
    );
    return new Map(batches.flat().map((bar) => [bar.subjectKey, bar]));
  };
  const change = (key: SubjectKey, decide: BarChange, now: Date): Promise<void> =>
    retryConflicts(async () => {
      const before = (await read([key])).get(key) ?? noBar(key);
      const after = decide(before);
      if (after !== before) await write(client, barUpdate(table, before, after, now));
    });
  return {
    read,
    erase: (key, until) => change(key, erasing(until), until),
    // A bar that is held has no end, so no clock is asked.
    hold: (key, holdId) => change(key, holding(holdId), new Date(0)),
    release: (key, holdIds, now) => change(key, releasing(holdIds), now),
  };
};
