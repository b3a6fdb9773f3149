import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import { inParallel, runsOf } from '../../../functions/domain/rows/in-parallel.ts';
import { createOurTables, createTable } from '../our-tables.ts';
import type { ErasePath } from './paths.ts';

/** Makes our tables and the operator's table of each path. */
export const createBenchTables = async (
  client: DynamoDBClient,
  paths: readonly ErasePath[],
): Promise<void> => {
  await createOurTables(client);
  for (const path of paths) {
    const table = tableOf(path);
    await createTable(client, table.name, table);
  }
};

/** The operator's table of a path. */
export const tableOf = ({ dataMap, table }: ErasePath): OperatorTable => {
  const found = dataMap.tables[table];
  if (found === undefined) throw new Error(`the bench's map has no table ${table}`);
  return found;
};

/** Puts so many rows of one account. */
export const loadRows = async (
  client: DynamoDBClient,
  path: ErasePath,
  accountId: string,
  count: number,
  body?: string,
): Promise<void> => {
  const { name } = tableOf(path);
  const numbers = Array.from({ length: count }, (_, number) => number);
  await inParallel(4, runsOf(25, numbers), (batch) => {
    const requests = batch.map((number) => ({ PutRequest: { Item: path.row(accountId, number, body) } }));
    return client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
  });
};

const ROWS_OF_ANOTHER = 1_000;

/** Rows of other accounts, a thousand each; small ones, because a million of them must fit into memory. */
export const loadOthers = async (
  client: DynamoDBClient,
  path: ErasePath,
  from: number,
  to: number,
  progress: (rows: number) => void,
): Promise<void> => {
  for (let loaded = from; loaded < to; loaded += ROWS_OF_ANOTHER) {
    await loadRows(client, path, `other-${loaded}`, ROWS_OF_ANOTHER, 'x');
    progress(loaded + ROWS_OF_ANOTHER);
  }
};
