import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type Fence, FenceSchema } from '../../domain/holds/fence.ts';
import type { SubjectKey } from '../../domain/ids.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';

/** The part of the subject aggregate that is its fence. */
const FENCE = 'fence';

/** DynamoDB has no empty set: an empty one is absent. */
const StringSet = z
  .set(z.string())
  .default(new Set())
  .transform((ids) => [...ids]);

const FenceItemSchema = z
  .object({ ...FenceSchema.shape, pendingHolds: StringSet, holds: StringSet })
  .transform((item) => FenceSchema.parse(item));

/** Key of a subject's fence. */
export const fenceKey = (subjectKey: SubjectKey): Item => toItem({ subjectKey, part: FENCE });

/** A fence as stored. Absent attributes are empty. */
export const parseFence = (item: Item | undefined): Fence => FenceItemSchema.parse(fieldsOf(item ?? {}));

/** Reads a fence consistently; one that was never written is open. */
export const readFence = async (
  client: DynamoDBClient,
  table: string,
  subjectKey: SubjectKey,
): Promise<Fence> => {
  const key = fenceKey(subjectKey);
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
  );
  return parseFence(Item);
};
