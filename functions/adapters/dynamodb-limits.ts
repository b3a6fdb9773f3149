import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { LimitReachedError } from '../domain/errors.ts';
import type { Limits } from '../domain/ports/limits.ts';
import { toItem } from './dynamodb-item.ts';

/** Seconds for which a counter outlives its window: clocks differ. */
const graceSeconds = 3_600;

/**
 * Counters in fixed windows: one conditional write counts and checks at once. An answer that got lost makes the SDK
 * count again, so a limit can close early, never late.
 */
export const dynamoDbLimits = (client: DynamoDBClient, table: string): Limits => ({
  count: async (name, windowSeconds, max, now) => {
    const start = Math.floor(now.getTime() / 1_000 / windowSeconds) * windowSeconds;
    const command = new UpdateItemCommand({
      TableName: table,
      Key: toItem({ key: `limit#${name}#${start}` }),
      UpdateExpression: 'SET expiresAt = :expiresAt ADD uses :one',
      // The second comparison closes a limit of 0, for which no counter ever is.
      ConditionExpression: 'uses < :max OR (attribute_not_exists(uses) AND NOT :max = :zero)',
      ExpressionAttributeValues: toItem({
        ':one': 1,
        ':max': max,
        ':zero': 0,
        ':expiresAt': start + windowSeconds + graceSeconds,
      }),
    });
    try {
      await client.send(command);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw new LimitReachedError('limit: too many in this window; try again later');
    }
  },
});
