import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { IdempotencyMismatchError, VersionConflictError } from '../../domain/errors.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Acceptance } from '../../domain/ports/request-store.ts';
import type { SubjectRequest } from '../../domain/request/request.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import { conflictOf, type Part, transact } from '../dynamodb/dynamodb-transaction.ts';
import { auditPart } from './audit-part.ts';
import {
  guardKey,
  idempotencyGuard,
  idempotencyPart,
  joinPendingPart,
  parseIdempotency,
  referencePart,
} from './request-guards.ts';
import { type RequestDatabase, requestItem } from './request-items.ts';
import { readRequest } from './request-reading.ts';
import { claimsPart, withAuditRow } from './request-transaction.ts';

const firstRow = ({ request }: Acceptance) =>
  withAuditRow({
    next: request,
    fact: {
      fact: 'request-received',
      actor: 'requester',
      detail: { right: request.right, ...(request.guest && { guest: true }) },
    },
  });

const acceptanceParts = ({ tables, clock }: RequestDatabase, acceptance: Acceptance): Part[] => {
  const { stored, row } = firstRow(acceptance);
  const request = {
    TableName: tables.requests,
    Item: requestItem(stored),
    ConditionExpression: 'attribute_not_exists(requestId)',
  };
  return [
    { what: 'request', item: { Put: request } },
    claimsPart(tables.claims, acceptance.claims),
    auditPart(tables.audit, row),
    idempotencyPart(tables.guards, acceptance, clock.now()),
    referencePart(tables.guards, acceptance, clock.now()),
    // A guest has no mailbox whose confirmation could be waited for.
    ...(acceptance.request.guest ? [] : [joinPendingPart(tables.guards, acceptance, clock.now())]),
    ...(acceptance.links ?? []).map((link) => ({
      what: 'link',
      item: { Put: { TableName: tables.mailLinks, Item: toItem(link) } },
    })),
  ];
};

const firstRequestId = async (
  { client, tables }: RequestDatabase,
  { request, idempotency }: Acceptance,
): Promise<RequestId> => {
  const Key = guardKey.idempotency(request.mailboxKey, idempotency.keyHash);
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tables.guards, Key, ConsistentRead: true }),
  );
  if (Item === undefined)
    throw new VersionConflictError(`${idempotencyGuard}: expired meanwhile; send again`);
  const first = parseIdempotency(Item);
  if (first.bodyHash !== idempotency.bodyHash) {
    throw new IdempotencyMismatchError('idempotency key: it was used with another body; send a new key');
  }
  return first.requestId;
};

/** Accepts a request once per idempotency key; see the port. */
export const acceptOnce = async (
  database: RequestDatabase,
  acceptance: Acceptance,
): Promise<SubjectRequest> => {
  const refusals = await transact(database.client, acceptanceParts(database, acceptance));
  if (refusals.length === 0) return firstRow(acceptance).stored;
  if (!refusals.some(({ what }) => what === idempotencyGuard)) throw conflictOf(refusals);
  return readRequest(database, await firstRequestId(database, acceptance));
};
