import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { inParallel, runsOf } from '../../domain/rows/in-parallel.ts';
import { type Pause, pauseBy, untilProcessed } from './until-processed.ts';

/** DynamoDB: at most 25 writes in one BatchWriteItem. */
const batchWrites = 25;
/** Items mostly go to many partitions; more at a time would only queue for the connections. */
const parallelBatches = 4;

/** Puts and deletes items of one of our own tables. Throws OutOfTimeError when DynamoDB keeps leaving some. */
export const writeBatches = async (
  client: DynamoDBClient,
  table: string,
  requests: readonly WriteRequest[],
  pause: Pause = pauseBy,
): Promise<void> => {
  const send = async (batch: WriteRequest[]) => {
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: batch } }),
    );
    const left = UnprocessedItems?.[table] ?? [];
    return left.length > 0 ? left : undefined;
  };
  await inParallel(parallelBatches, runsOf(batchWrites, requests), (batch) =>
    untilProcessed(batch, send, pause),
  );
};
