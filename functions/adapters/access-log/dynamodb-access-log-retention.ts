import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { heldName } from '../../domain/holds/held-name.ts';
import { SubjectKeySchema } from '../../domain/ids.ts';
import type { AccessLogRetention, HeldItem, OutlivedItem } from '../../domain/ports/access-log-retention.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';

const held = heldName('expiresAt');

const KeySchema = z.object({ visitorKey: SubjectKeySchema, pack: z.string() });
const OutlivedItemSchema = KeySchema.extend({ expiresAt: z.int() });
const HeldItemSchema = KeySchema.extend({ [held]: z.int(), expiresAt: z.int().optional() }).transform(
  ({ [held]: heldExpiresAt, ...item }) => ({ ...item, heldExpiresAt }),
);

/** An item that a hold marks is never one that may go, whatever else stands in it. */
const sorted = (items: readonly Item[]): { items: OutlivedItem[]; held: HeldItem[] } => ({
  items: items
    .filter((item) => item[held] === undefined)
    .map((item) => OutlivedItemSchema.parse(fieldsOf(item))),
  held: items.filter((item) => item[held] !== undefined).map((item) => HeldItemSchema.parse(fieldsOf(item))),
});

/** Done, or not as it was read. */
const unlessChanged = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

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
        FilterExpression: `expiresAt < :now OR attribute_exists(${held})`,
        ProjectionExpression: `visitorKey, pack, expiresAt, ${held}`,
        ExpressionAttributeValues: toItem({ ':now': epochSeconds(now) }),
        ...(after !== undefined && { ExclusiveStartKey: toItem(KeySchema.parse(JSON.parse(after))) }),
      }),
    );
    const page = { ...sorted(Items), scanned: ScannedCount };
    if (LastEvaluatedKey === undefined) return page;
    const next = JSON.stringify(KeySchema.parse(fieldsOf(LastEvaluatedKey)));
    return { ...page, next };
  },
  remove: ({ visitorKey, pack, expiresAt }) =>
    unlessChanged(
      client.send(
        new DeleteItemCommand({
          TableName: tables.accessLog,
          Key: toItem({ visitorKey, pack }),
          ConditionExpression: `expiresAt = :read AND attribute_not_exists(${held})`,
          ExpressionAttributeValues: toItem({ ':read': expiresAt }),
        }),
      ),
    ),
  giveBack: ({ visitorKey, pack, heldExpiresAt, expiresAt }) =>
    unlessChanged(
      client.send(
        new UpdateItemCommand({
          TableName: tables.accessLog,
          Key: toItem({ visitorKey, pack }),
          UpdateExpression: `SET expiresAt = if_not_exists(expiresAt, :held) REMOVE ${held}`,
          ConditionExpression: `${held} = :held AND ${expiresAt === undefined ? 'attribute_not_exists(expiresAt)' : 'expiresAt = :read'}`,
          ExpressionAttributeValues: toItem({ ':held': heldExpiresAt, ':read': expiresAt }),
        }),
      ),
    ),
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
