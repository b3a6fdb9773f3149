import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { inParallel, runsOf } from '../../../functions/domain/rows/in-parallel.ts';
import { tableOf } from './bench-tables.ts';
import type { ErasePath } from './paths.ts';

type Key = Record<string, AttributeValue>;

/** The same numbers of calls at a time as the product uses. */
const BATCHES = 8;
const SINGLES = 16;

/**
 * The least code that deletes one account's rows: a Query for the keys, and deletes. No plan, no decision, no
 * lease, no record, no cursor; a crash in it leaves nobody knowing.
 */
export const bareErase = async (
  client: DynamoDBClient,
  path: ErasePath,
  accountId: string,
): Promise<number> => {
  let count = 0;
  let start: Key | undefined;
  do {
    const input = path.name === 'batch' ? batchQuery(path, accountId) : indexQuery(path, accountId);
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({ ...input, ExclusiveStartKey: start }),
    );
    if (path.name === 'batch') await deleteBatches(client, path, Items);
    else await deleteOwned(client, path, Items, accountId);
    count += Items.length;
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return count;
};

const batchQuery = (path: ErasePath, accountId: string): QueryCommandInput => ({
  TableName: tableOf(path).name,
  KeyConditionExpression: 'pk = :user',
  ProjectionExpression: 'pk, sk',
  ExpressionAttributeValues: { ':user': { S: `USER#${accountId}` } },
});

const indexQuery = (path: ErasePath, accountId: string): QueryCommandInput => ({
  TableName: tableOf(path).name,
  IndexName: 'by-account',
  KeyConditionExpression: 'accountId = :account',
  ProjectionExpression: 'orderId',
  ExpressionAttributeValues: { ':account': { S: accountId } },
});

const deleteBatches = async (client: DynamoDBClient, path: ErasePath, keys: Key[]): Promise<void> => {
  const { name } = tableOf(path);
  await inParallel(BATCHES, runsOf(25, keys), async (batch) => {
    const requests = batch.map((Key) => ({ DeleteRequest: { Key } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
  });
};

const deleteOwned = async (
  client: DynamoDBClient,
  path: ErasePath,
  keys: Key[],
  accountId: string,
): Promise<void> => {
  const input = {
    TableName: tableOf(path).name,
    ConditionExpression: 'accountId = :account',
    ExpressionAttributeValues: { ':account': { S: accountId } },
  };
  await inParallel(SINGLES, keys, (Key) => client.send(new DeleteItemCommand({ ...input, Key })));
};
