import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SessionSchema } from '../../domain/links/mail-link.ts';
import type { SessionStore } from '../../domain/ports/mail-link-store.ts';
import { fieldsOf, toItem } from '../dynamodb/dynamodb-item.ts';

/** Sessions of staff by the hash of their secret. */
export const dynamoDbSessionStore = (client: DynamoDBClient, table: string): SessionStore => ({
  put: async (session) => {
    await client.send(new PutItemCommand({ TableName: table, Item: toItem(session) }));
  },
  find: async (sessionHash, now) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: toItem({ sessionHash }), ConsistentRead: true }),
    );
    const session = Item && SessionSchema.parse(fieldsOf(Item));
    // DynamoDB's TTL may be days late.
    return session && session.expiresAt * 1_000 > now.getTime() ? session : undefined;
  },
});
