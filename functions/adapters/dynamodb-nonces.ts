import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { sha256 } from '../domain/canonical-json.ts';
import type { Nonces } from '../domain/ports/nonces.ts';
import { toItem } from './dynamodb/dynamodb-item.ts';

/**
 * Nonces as guards that are put once; TTL removes them late, so the time is checked, too. An answer that got lost
 * makes the SDK put again, so a first use can be refused, never a second one taken.
 */
export const dynamoDbNonces = (client: DynamoDBClient, table: string): Nonces => ({
  use: async (nonce, seconds, now) => {
    const at = Math.floor(now.getTime() / 1_000);
    const put = new PutItemCommand({
      TableName: table,
      // Only a hash: others choose nonces, and may put anything into them.
      Item: toItem({ key: `nonce#${sha256(nonce)}`, expiresAt: at + seconds }),
      ConditionExpression: 'attribute_not_exists(#key) OR expiresAt < :now',
      ExpressionAttributeNames: { '#key': 'key' },
      ExpressionAttributeValues: toItem({ ':now': at }),
    });
    try {
      await client.send(put);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  },
});
