import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { SubjectKeySchema } from '../../domain/ids.ts';
import type { AccessLogRetention } from '../../domain/ports/access-log-retention.ts';
import { fieldsOf, toItem } from '../dynamodb/dynamodb-item.ts';

const OutlivedItemSchema = z.object({ visitorKey: SubjectKeySchema, pack: z.string(), expiresAt: z.int() });
const KeySchema = OutlivedItemSchema.omit({ expiresAt: true });

/** One item of the `guards` table tells where the job stopped. */
const positionKey = toItem({ key: 'audit-access-log' });
const PositionSchema = z.object({ position: z.string().optional() });
const positionDays = 30;

const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

/**
 * The job's view of the `access-log` table; see the port. It scans: an index by expiry would cost a write for each
 * item. A page of 1 MB takes 128 read units.
 */
export const dynamoDbAccessLogRetention = (
  client: DynamoDBClient,
  tables: { accessLog: string; guards: string },
): AccessLogRetention => ({
  outlived: async (now, after) => {
    const {
      Items = [],
      ScannedCount = 0,
      LastEvaluatedKey,
    } = await client.send(
      new ScanCommand({
        TableName: tables.accessLog,
        FilterExpression: 'expiresAt < :now',
        ProjectionExpression: 'visitorKey, pack, expiresAt',
        ExpressionAttributeValues: toItem({ ':now': epochSeconds(now) }),
        ...(after !== undefined && { ExclusiveStartKey: toItem(KeySchema.parse(JSON.parse(after))) }),
      }),
    );
    const items = Items.map((item) => OutlivedItemSchema.parse(fieldsOf(item)));
    if (LastEvaluatedKey === undefined) return { items, scanned: ScannedCount };
    const next = JSON.stringify(KeySchema.parse(fieldsOf(LastEvaluatedKey)));
    return { items, scanned: ScannedCount, next };
  },
  remove: async ({ visitorKey, pack, expiresAt }) => {
    const remove = new DeleteItemCommand({
      TableName: tables.accessLog,
      Key: toItem({ visitorKey, pack }),
      ConditionExpression: 'expiresAt = :read',
      ExpressionAttributeValues: toItem({ ':read': expiresAt }),
    });
    try {
      await client.send(remove);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  readPosition: async () => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: tables.guards, Key: positionKey, ConsistentRead: true }),
    );
    return PositionSchema.parse(fieldsOf(Item ?? {})).position;
  },
  keepPosition: async (position, now) => {
    const expiresAt = epochSeconds(now) + positionDays * 86_400;
    const Item = { ...positionKey, ...toItem({ position, expiresAt }) };
    await client.send(new PutItemCommand({ TableName: tables.guards, Item }));
  },
});
