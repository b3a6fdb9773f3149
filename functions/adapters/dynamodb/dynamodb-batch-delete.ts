import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../../domain/data-map/data-map.ts';
import type { Deadline, Row } from '../../domain/ports/operator-tables.ts';
import { inParallel, runsOf } from '../../domain/rows/in-parallel.ts';
import type { OperatorCalls } from '../operator-tables/operator-calls.ts';

/** DynamoDB: at most 25 writes in one BatchWriteItem. */
const BATCH_WRITES = 25;
/** One partition takes 1,000 write units a second (DynamoDB); eight batches of 25 reach that. */
const PARALLEL_BATCHES = 8;

/** Deletes rows by key; writes that DynamoDB left undone are sent again. Throws OutOfTimeError. */
export const deleteBatches = async (
  calls: OperatorCalls,
  table: OperatorTable,
  keys: readonly Row[],
  deadline: Deadline,
): Promise<void> => {
  await inParallel(PARALLEL_BATCHES, runsOf(BATCH_WRITES, keys), (batch) =>
    deleteBatch(calls, table, batch, deadline),
  );
};

const deleteBatch = async (
  calls: OperatorCalls,
  table: OperatorTable,
  batch: Row[],
  deadline: Deadline,
): Promise<void> => {
  let undone: WriteRequest[] = batch.map((Key) => ({ DeleteRequest: { Key } }));
  for (let tries = 0; undone.length > 0; tries += 1) {
    if (tries > 0) await calls.rest(tries - 1);
    const command = new BatchWriteItemCommand({ RequestItems: { [table.name]: undone }, ...calls.reporting });
    const { UnprocessedItems, ConsumedCapacity } = await calls.inTime(deadline, (abortSignal) =>
      calls.client(table).send(command, { abortSignal }),
    );
    calls.report('write', ConsumedCapacity);
    undone = UnprocessedItems?.[table.name] ?? [];
  }
};
