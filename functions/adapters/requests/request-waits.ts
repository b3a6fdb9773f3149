import { AttemptSupersededError } from '../../domain/errors.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Wait } from '../../domain/waits/wait.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import { type Part, transact } from '../dynamodb/dynamodb-transaction.ts';
import { partKey, partName, type RequestDatabase, waitItem } from './request-items.ts';

/** Stores a wait if its attempt still holds the request. Throws AttemptSupersededError. */
export const writeWait = async (
  { client, tables }: RequestDatabase,
  requestId: RequestId,
  wait: Wait,
): Promise<void> => {
  const attemptHolds: Part = {
    what: 'request',
    item: {
      ConditionCheck: {
        TableName: tables.requests,
        Key: partKey(requestId, partName.request),
        ConditionExpression: 'attempt = :attempt',
        ExpressionAttributeValues: toItem({ ':attempt': wait.attempt }),
      },
    },
  };
  const put = { TableName: tables.requests, Item: waitItem(requestId, wait) };
  const refusals = await transact(client, [attemptHolds, { what: 'wait', item: { Put: put } }]);
  if (refusals.length > 0) {
    throw new AttemptSupersededError(`attempt ${wait.attempt}: another one holds the request; stop`);
  }
};

/** The wait with this token goes; without a token it is only made sure that nobody waits. */
const waitPart = (table: string, requestId: RequestId, token: string | undefined): Part => {
  const key = { TableName: table, Key: partKey(requestId, partName.wait) };
  if (token === undefined) {
    const ConditionExpression = 'attribute_not_exists(part)';
    return { what: 'wait', item: { ConditionCheck: { ...key, ConditionExpression } } };
  }
  const condition = {
    ConditionExpression: 'body.#token = :token',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: toItem({ ':token': token }),
  };
  return { what: 'wait', item: { Delete: { ...key, ...condition } } };
};

/**
 * Removes the wait with this token together with the wake marker. Where another wait has begun since, both stay:
 * the marker may have been set for that one.
 */
export const removeWait = async (
  { client, tables }: RequestDatabase,
  requestId: RequestId,
  token: string | undefined,
): Promise<void> => {
  const marker = { TableName: tables.requests, Key: partKey(requestId, partName.wake) };
  await transact(client, [
    waitPart(tables.requests, requestId, token),
    { what: 'wake', item: { Delete: marker } },
  ]);
};
