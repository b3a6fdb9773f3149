import * as z from 'zod';
import { type RequestId, RequestIdSchema, type StaffId, type SubjectKey } from '../../domain/ids.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import type { Part } from '../dynamodb/dynamodb-transaction.ts';

/** As long as other guards; the audit trail itself stays. */
const rememberedDays = 400;

export const viewedKey = (day: string, staffId: StaffId): Item => toItem({ key: `viewed#${day}#${staffId}` });

export const requestsOfKey = (subjectKey: SubjectKey): Item => toItem({ key: `requests-of#${subjectKey}` });

/** Adds a request to a set of them; writers beside each other need no read. */
const addPart = (what: string, table: string, Key: Item, requestId: RequestId, now: Date): Part => ({
  what,
  item: {
    Update: {
      TableName: table,
      Key,
      UpdateExpression: 'SET expiresAt = :expiresAt ADD requestIds :requestId',
      ExpressionAttributeValues: toItem({
        ':requestId': new Set([requestId]),
        ':expiresAt': Math.floor(now.getTime() / 1_000) + rememberedDays * 86_400,
      }),
    },
  },
});

/** Adds a request to those that a member saw on a day. */
export const viewedPart = (
  table: string,
  { day, staffId, requestId }: { day: string; staffId: StaffId; requestId: RequestId },
  now: Date,
): Part => addPart('viewed requests', table, viewedKey(day, staffId), requestId, now);

/** Adds a request to those of one person. */
export const subjectRequestPart = (
  table: string,
  { subjectKey, requestId }: { subjectKey: SubjectKey; requestId: RequestId },
  now: Date,
): Part => addPart('requests of a person', table, requestsOfKey(subjectKey), requestId, now);

/** The requests of such a set, in a fixed order; none where nothing was noted. */
export const parseRequestIds = (item: Item | undefined): RequestId[] =>
  item ? [...z.object({ requestIds: z.set(RequestIdSchema) }).parse(fieldsOf(item)).requestIds].sort() : [];
