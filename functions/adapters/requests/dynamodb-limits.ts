import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { LimitReachedError } from '../../domain/errors.ts';
import type { Limits } from '../../domain/ports/limits.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';

/** Seconds for which a counter outlives its window: clocks differ. */
const graceSeconds = 3_600;

const limitReached = () => new LimitReachedError('limit: too many in this window; try again later');

/**
 * Counters in fixed windows: one conditional write counts and checks at once. An answer that got lost makes the SDK
 * count again, so a limit can close early, never late.
 */
export const dynamoDbLimits = (client: DynamoDBClient, table: string): Limits => ({
  count: async (name, windowSeconds, max, now) => {
    // No counter ever is there for a limit of 0, so the condition alone would let one through.
    if (max < 1) throw limitReached();
    const start = Math.floor(now.getTime() / 1_000 / windowSeconds) * windowSeconds;
    const command = new UpdateItemCommand({
      TableName: table,
      Key: toItem({ key: `limit#${name}#${start}` }),
      UpdateExpression: 'SET expiresAt = :expiresAt ADD uses :one',
      ConditionExpression: 'attribute_not_exists(uses) OR uses < :max',
      ExpressionAttributeValues: toItem({
        ':one': 1,
        ':max': max,
        ':expiresAt': start + windowSeconds + graceSeconds,
      }),
    });
    try {
      await client.send(command);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw limitReached();
    }
  },
});
