import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { AttemptSupersededError, NotFoundError } from '../../domain/errors.ts';
import type { PageRecord, Resweep } from '../../domain/fulfilment/progress.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Cursor } from '../../domain/request/claims.ts';
import { requireAttempt, type SubjectRequest } from '../../domain/request/request.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import {
  conflictOf,
  despiteConflicts,
  type Part,
  type Refusal,
  transact,
} from '../dynamodb/dynamodb-transaction.ts';
import {
  parseRequest,
  partKey,
  partName,
  type RequestDatabase,
  resweepItem,
  stepItem,
} from './request-items.ts';

const stillCarriedOut = (table: string, { requestId, attempt }: SubjectRequest): Part => ({
  what: 'request',
  item: {
    ConditionCheck: {
      TableName: table,
      Key: partKey(requestId, partName.request),
      ConditionExpression: 'attempt = :attempt AND #status IN (:fulfilling, :verifying)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: toItem({
        ':attempt': attempt,
        ':fulfilling': 'fulfilling',
        ':verifying': 'verifying',
      }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  },
});

/** A page is counted once: a late double would count the same rows again, or none. */
const stepPart = (table: string, requestId: RequestId, page: PageRecord): Part => ({
  what: 'page',
  item: {
    Put: {
      TableName: table,
      Item: stepItem(requestId, page),
      ConditionExpression: 'attribute_not_exists(part)',
    },
  },
});

/** Only the cursor: what else the claims hold may change meanwhile. Claims that are gone are not made anew. */
const cursorPart = (table: string, requestId: RequestId, cursor: Cursor | undefined): Part => {
  const set = { UpdateExpression: 'SET #cursor = :cursor' };
  const update = cursor
    ? { ...set, ExpressionAttributeValues: toItem({ ':cursor': cursor }) }
    : { UpdateExpression: 'REMOVE #cursor' };
  return {
    what: 'claims',
    item: {
      Update: {
        TableName: table,
        Key: toItem({ requestId }),
        ...update,
        ConditionExpression: 'attribute_exists(requestId)',
        ExpressionAttributeNames: { '#cursor': 'cursor' },
      },
    },
  };
};

const refuse = (refusals: readonly Refusal[], attempt: number): never => {
  const request = refusals.find(({ what }) => what === 'request');
  if (request !== undefined && request.old === undefined) {
    throw new AttemptSupersededError(`attempt ${attempt}: the request is gone; stop`);
  }
  if (request?.old) requireAttempt(parseRequest(request.old), attempt);
  throw conflictOf(refusals);
};

/**
 * Records a page and where the next one starts.
 * @throws AttemptSupersededError when another attempt holds the request; VersionConflictError when it is not being
 * carried out any more, the page was recorded before, or the claims are gone
 */
export const writePage = async (
  { client, tables }: RequestDatabase,
  request: SubjectRequest,
  page: PageRecord,
  cursor: Cursor | undefined,
): Promise<void> => {
  const refusals = await transact(client, [
    stillCarriedOut(tables.requests, request),
    stepPart(tables.requests, request.requestId, page),
    cursorPart(tables.claims, request.requestId, cursor),
  ]);
  if (refusals.length > 0) refuse(refusals, request.attempt);
};

/** Replaces a re-sweep that was planned; with `doneAt` it leaves `by-due`. Throws NotFoundError. */
export const replaceResweep = async (
  { client, tables }: RequestDatabase,
  requestId: RequestId,
  resweep: Resweep,
): Promise<void> => {
  const command = new PutItemCommand({
    TableName: tables.requests,
    Item: resweepItem(requestId, resweep),
    ConditionExpression: 'attribute_exists(part)',
  });
  try {
    await despiteConflicts(() => client.send(command));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new NotFoundError('resweep: none with this number');
  }
};
