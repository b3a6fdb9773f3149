import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDb } from './dynamodb-local.ts';
import { createTables } from './tables.ts';

/** A database of its own that has all our tables, and nothing in them. */
export const newDatabase = async (): Promise<DynamoDBClient> => {
  const client = dynamoDb();
  await createTables(client);
  return client;
};
