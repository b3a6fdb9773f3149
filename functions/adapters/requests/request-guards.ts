import * as z from 'zod';
import { type MailboxKey, type Reference, type RequestId, RequestIdSchema } from '../../domain/ids.ts';
import { type Line, LineSchema } from '../../domain/intake/line.ts';
import type { Acceptance } from '../../domain/ports/request-store.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import type { Part } from '../dynamodb/dynamodb-transaction.ts';

/** How long a guard outlives its last use: longer than any retry of an intake and any open request. */
const guardDays = 400;

/** Epoch seconds, DynamoDB's TTL. */
const guardExpiry = (now: Date): number => Math.floor(now.getTime() / 1_000) + guardDays * 86_400;

export const guardKey = {
  idempotency: (mailboxKey: MailboxKey, keyHash: string): Item =>
    toItem({ key: `idempotency#${mailboxKey}#${keyHash}` }),
  reference: (reference: Reference): Item => toItem({ key: `reference#${reference}` }),
  pending: (mailboxKey: MailboxKey): Item => toItem({ key: `pending#${mailboxKey}` }),
  line: (mailboxKey: MailboxKey): Item => toItem({ key: `line#${mailboxKey}` }),
} as const;

export const idempotencyGuard = 'idempotency guard';

const IdempotencySchema = z.object({ bodyHash: z.string(), requestId: RequestIdSchema });

/** The first use of an idempotency key. */
export const parseIdempotency = (item: Item) => IdempotencySchema.parse(fieldsOf(item));

/** Keeps which request an idempotency key made and of which body. */
export const idempotencyPart = (table: string, { request, idempotency }: Acceptance, now: Date): Part => ({
  what: idempotencyGuard,
  item: {
    Put: {
      TableName: table,
      Item: {
        ...guardKey.idempotency(request.mailboxKey, idempotency.keyHash),
        ...toItem({
          bodyHash: idempotency.bodyHash,
          requestId: request.requestId,
          expiresAt: guardExpiry(now),
        }),
      },
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': 'key' },
    },
  },
});

/** Keeps whose reference it is; two requests never have the same. */
export const referencePart = (table: string, { request }: Acceptance, now: Date): Part => ({
  what: 'reference guard',
  item: {
    Put: {
      TableName: table,
      Item: {
        ...guardKey.reference(request.reference),
        ...toItem({ requestId: request.requestId, expiresAt: guardExpiry(now) }),
      },
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': 'key' },
    },
  },
});

/** The request of a reference. */
export const parseReference = (item: Item): RequestId =>
  z.object({ requestId: RequestIdSchema }).parse(fieldsOf(item)).requestId;

/**
 * Adds a request to those that wait for its mailbox's confirmation. Each is an attribute `<requestId>: receivedAt`
 * of its own: writers beside each other need no read, and the order of arrival is kept.
 */
export const joinPendingPart = (table: string, { request }: Acceptance, now: Date): Part => ({
  what: 'pending guard',
  item: {
    Update: {
      TableName: table,
      Key: guardKey.pending(request.mailboxKey),
      UpdateExpression: 'SET #id = :receivedAt, expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#id': request.requestId },
      ExpressionAttributeValues: toItem({
        ':receivedAt': request.receivedAt,
        ':expiresAt': guardExpiry(now),
      }),
    },
  },
});

/** Takes requests from those that wait; one that is gone already is success. */
export const leavePendingPart = (
  table: string,
  mailboxKey: MailboxKey,
  requestIds: readonly RequestId[],
  now: Date,
): Part => {
  const names = Object.fromEntries(requestIds.map((requestId, place) => [`#id${place}`, requestId]));
  const remove = requestIds.length > 0 ? ` REMOVE ${Object.keys(names).join(', ')}` : '';
  return {
    what: 'pending guard',
    item: {
      Update: {
        TableName: table,
        Key: guardKey.pending(mailboxKey),
        UpdateExpression: `SET expiresAt = if_not_exists(expiresAt, :expiresAt)${remove}`,
        ...(requestIds.length > 0 && { ExpressionAttributeNames: names }),
        ExpressionAttributeValues: toItem({ ':expiresAt': guardExpiry(now) }),
      },
    },
  };
};

/** Requests that wait for a mailbox's confirmation, oldest first. */
export const parsePending = (item: Item | undefined): RequestId[] => {
  const { key, expiresAt, ...waiting } = fieldsOf(item ?? {});
  return Object.entries(z.record(RequestIdSchema, z.iso.datetime()).parse(waiting))
    .sort(([, a], [, b]) => Date.parse(a) - Date.parse(b))
    .map(([requestId]) => RequestIdSchema.parse(requestId));
};

/**
 * Puts a line as it shall be, if it is as it was read. An empty line stays until its TTL: were it deleted at once,
 * its version would start anew, and a line read before could pass for the new one.
 */
export const linePart = (table: string, mailboxKey: MailboxKey, line: Line, now: Date): Part => {
  const isNew = line.version === 0;
  const expiry = line.places.length === 0 ? { expiresAt: guardExpiry(now) } : {};
  const next = { ...line, version: line.version + 1, ...expiry };
  return {
    what: 'line',
    item: {
      Put: {
        TableName: table,
        Item: { ...guardKey.line(mailboxKey), ...toItem(next) },
        ConditionExpression: isNew ? 'attribute_not_exists(#version)' : '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ...(!isNew && { ExpressionAttributeValues: toItem({ ':read': line.version }) }),
      },
    },
  };
};

/** The line of a mailbox; one that was never written is empty at version 0. */
export const parseLine = (item: Item | undefined): Line => {
  if (item === undefined) return { version: 0, places: [] };
  const { version, places } = fieldsOf(item);
  return LineSchema.parse({ version, places });
};
