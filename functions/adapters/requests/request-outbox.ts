import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { NotFoundError } from '../../domain/errors.ts';
import type { RequestId } from '../../domain/ids.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import { despiteConflicts } from '../dynamodb/dynamodb-transaction.ts';
import { partKey, partName, type RequestDatabase } from './request-items.ts';

interface MailUpdate {
  UpdateExpression: string;
  values: Record<string, string>;
}

/** Changes a mail that was not sent; one that was stays as it is. Throws NotFoundError. */
const updateUnsent = async (
  { client, tables }: RequestDatabase,
  requestId: RequestId,
  name: string,
  { UpdateExpression, values }: MailUpdate,
): Promise<void> => {
  const command = new UpdateItemCommand({
    TableName: tables.requests,
    Key: partKey(requestId, partName.outbox(name)),
    UpdateExpression,
    ConditionExpression: 'attribute_exists(part) AND attribute_not_exists(body.sentAt)',
    ExpressionAttributeValues: toItem(values),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await despiteConflicts(() => client.send(command));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item === undefined) throw new NotFoundError('outbox mail: no mail with this name');
  }
};

/** Marks a mail as sent and takes it out of `by-due`; the first time stays. */
export const markMailSent = (database: RequestDatabase, requestId: RequestId, name: string, at: Date) =>
  updateUnsent(database, requestId, name, {
    UpdateExpression: 'SET body.sentAt = :at REMOVE dueKind, dueAt',
    values: { ':at': at.toISOString() },
  });

/** Puts a mail off; does nothing when it was sent meanwhile. */
export const putOffMail = (database: RequestDatabase, requestId: RequestId, name: string, notBefore: Date) =>
  updateUnsent(database, requestId, name, {
    UpdateExpression: 'SET body.notBefore = :notBefore, dueAt = :notBefore',
    values: { ':notBefore': notBefore.toISOString() },
  });
