import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../../domain/data-map/data-map.ts';
import { OutOfTimeError } from '../../domain/errors.ts';
import type { Row } from '../../domain/ports/operator-tables.ts';
import { inParallel, runsOf } from '../../domain/rows/in-parallel.ts';
import { rowOf } from '../operator-tables/dynamodb-row.ts';
import type { OperatorCalls } from '../operator-tables/operator-calls.ts';
import { MOST_TRIES } from './backoff.ts';
import { ExpressionNames } from './expression-names.ts';

/** DynamoDB: at most 100 keys, and 16 MB of rows, in one BatchGetItem. */
const BATCH_KEYS = 100;
/** Four answers of at most 16 MB each are in memory at a time. */
const PARALLEL_BATCHES = 4;

/** Reads rows by key, consistently; those that DynamoDB left out are asked for again. */
export const readRows = async (
  calls: OperatorCalls,
  table: OperatorTable,
  keys: readonly Row[],
  attributes: readonly string[] | undefined,
): Promise<Row[]> => {
  const batches = await inParallel(PARALLEL_BATCHES, runsOf(BATCH_KEYS, keys), (batch) =>
    readBatch(calls, table, batch, attributes),
  );
  return batches.flat();
};

const readBatch = async (
  calls: OperatorCalls,
  table: OperatorTable,
  batch: Row[],
  attributes: readonly string[] | undefined,
): Promise<Row[]> => {
  const rows: Row[] = [];
  let wanted: KeysAndAttributes | undefined = batchRequest(batch, attributes);
  for (let tries = 0; wanted !== undefined; tries += 1) {
    if (tries === MOST_TRIES)
      throw new OutOfTimeError(`${table.name}: DynamoDB leaves keys unread; try again later`);
    if (tries > 0) await calls.rest(tries - 1);
    const command = new BatchGetItemCommand({ RequestItems: { [table.name]: wanted }, ...calls.reporting });
    const answer: BatchGetItemCommandOutput = await calls.patiently(() => calls.client(table).send(command));
    calls.report('read', answer.ConsumedCapacity);
    rows.push(...(answer.Responses?.[table.name] ?? []).map(rowOf));
    wanted = answer.UnprocessedKeys?.[table.name];
  }
  return rows;
};

const batchRequest = (keys: Row[], attributes: readonly string[] | undefined): KeysAndAttributes => {
  if (attributes === undefined) return { Keys: keys, ConsistentRead: true };
  const names = new ExpressionNames();
  const projection = names.projection(attributes);
  return {
    Keys: keys,
    ConsistentRead: true,
    ProjectionExpression: projection,
    ExpressionAttributeNames: names.names,
  };
};
