import * as z from 'zod';
import { type RequestId, RequestIdSchema, type StaffId } from '../domain/ids.ts';
import { fieldsOf, type Item, toItem } from './dynamodb-item.ts';
import type { Part } from './dynamodb-transaction.ts';

/** As long as other guards; the audit trail itself stays. */
const viewedDays = 400;

export const viewedKey = (day: string, staffId: StaffId): Item => toItem({ key: `viewed#${day}#${staffId}` });

/** Adds a request to those that a member saw on a day; writers beside each other need no read. */
export const viewedPart = (
  table: string,
  { day, staffId, requestId }: { day: string; staffId: StaffId; requestId: RequestId },
  now: Date,
): Part => ({
  what: 'viewed requests',
  item: {
    Update: {
      TableName: table,
      Key: viewedKey(day, staffId),
      UpdateExpression: 'SET expiresAt = :expiresAt ADD requestIds :requestId',
      ExpressionAttributeValues: toItem({
        ':requestId': new Set([requestId]),
        ':expiresAt': Math.floor(now.getTime() / 1_000) + viewedDays * 86_400,
      }),
    },
  },
});

/** The requests, in a fixed order; none where nothing was seen. */
export const parseViewed = (item: Item | undefined): RequestId[] =>
  item ? [...z.object({ requestIds: z.set(RequestIdSchema) }).parse(fieldsOf(item)).requestIds].sort() : [];
