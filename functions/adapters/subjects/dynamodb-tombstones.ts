import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TombstoneSchema, tombstoneExpiry } from '../../domain/fulfilment/tombstone.ts';
import type { Tombstones } from '../../domain/ports/tombstones.ts';
import { fieldsOf, toItem } from '../dynamodb/dynamodb-item.ts';

const part = 'tombstone';

/** The tombstone part of the `subjects` table. */
export const dynamoDbTombstones = (client: DynamoDBClient, table: string): Tombstones => ({
  raise: async (tombstone) => {
    const put = new PutItemCommand({
      TableName: table,
      Item: toItem({ ...tombstone, part, expiresAt: tombstoneExpiry(tombstone) }),
      ConditionExpression: 'attribute_not_exists(erasedAt) OR erasedAt <= :erasedAt',
      ExpressionAttributeValues: toItem({ ':erasedAt': tombstone.erasedAt }),
    });
    try {
      await client.send(put);
    } catch (error) {
      // A later erasure has raised its own: it says more.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
  read: async (subjectKey) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: toItem({ subjectKey, part }), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { part: _, expiresAt: __, ...fields } = fieldsOf(Item);
    return TombstoneSchema.parse(fields);
  },
});
