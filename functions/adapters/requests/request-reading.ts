import { GetItemCommand, paginateQuery, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type AuditRow, AuditRowSchema } from '../../domain/audit.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type RequestId, RequestIdSchema } from '../../domain/ids.ts';
import type { DueItem, DueKind } from '../../domain/ports/request-store.ts';
import { type Claims, ClaimsSchema } from '../../domain/request/claims.ts';
import { dueIndex } from '../../domain/request/due-index.ts';
import type { SubjectRequest } from '../../domain/request/request.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import { parseRequest, partKey, partName, type RequestDatabase } from './request-items.ts';

const readItem = async ({ client }: RequestDatabase, table: string, key: Item): Promise<Item | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
  );
  return Item;
};

/** One part of a request, consistently. */
export const readPart = (
  database: RequestDatabase,
  requestId: RequestId,
  part: string,
): Promise<Item | undefined> => readItem(database, database.tables.requests, partKey(requestId, part));

/** One guard, consistently. */
export const readGuard = (database: RequestDatabase, key: Item): Promise<Item | undefined> =>
  readItem(database, database.tables.guards, key);

/** Throws NotFoundError. */
export const readRequest = async (
  database: RequestDatabase,
  requestId: RequestId,
): Promise<SubjectRequest> => {
  const item = await readPart(database, requestId, partName.request);
  if (item === undefined) throw new NotFoundError('request: no request with this id');
  return parseRequest(item);
};

/** What the requester told us; undefined once its retention is over. */
export const readClaimsOf = async (
  database: RequestDatabase,
  requestId: RequestId,
): Promise<Claims | undefined> => {
  const item = await readItem(database, database.tables.claims, toItem({ requestId }));
  return item && ClaimsSchema.parse(fieldsOf(item));
};

/** All parts of a request whose sort key starts so, in the order of the sort key, consistently. */
export const readParts = async (
  { client, tables }: RequestDatabase,
  requestId: RequestId,
  prefix: string,
): Promise<Item[]> => {
  const items: Item[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tables.requests,
      KeyConditionExpression: 'requestId = :requestId AND begins_with(part, :prefix)',
      ExpressionAttributeValues: toItem({ ':requestId': requestId, ':prefix': prefix }),
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
};

/** A whole audit chain from its first row, consistently. */
export const readChain = async (
  { client, tables }: RequestDatabase,
  chainId: string,
): Promise<AuditRow[]> => {
  const rows: AuditRow[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tables.audit,
      KeyConditionExpression: 'chainId = :chainId',
      ExpressionAttributeValues: toItem({ ':chainId': chainId }),
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    rows.push(...Items.map((item) => AuditRowSchema.parse(fieldsOf(item))));
  }
  return rows;
};

const DueItemSchema = z
  .object({ requestId: RequestIdSchema, part: z.string(), dueAt: z.iso.datetime() })
  .transform(({ dueAt, ...item }): DueItem => ({ ...item, dueAt: new Date(dueAt) }));

/** What falls due, oldest first. An index lags: whoever acts on one reads the item itself first. */
export const readDue = async (
  { client, tables }: RequestDatabase,
  kind: DueKind,
  until: Date,
  limit: number,
  after: DueItem | undefined,
): Promise<DueItem[]> => {
  const startAfter = after && { ...after, dueAt: after.dueAt.toISOString(), dueKind: kind };
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tables.requests,
      IndexName: dueIndex,
      KeyConditionExpression: 'dueKind = :kind AND dueAt <= :until',
      ExpressionAttributeValues: toItem({ ':kind': kind, ':until': until.toISOString() }),
      Limit: limit,
      ...(startAfter && { ExclusiveStartKey: toItem(startAfter) }),
    }),
  );
  return Items.map((item) => DueItemSchema.parse(fieldsOf(item)));
};
