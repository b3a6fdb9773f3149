import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { VersionConflictError } from '../../domain/errors.ts';
import { barringHolds, deadLeases, requireNoHold } from '../../domain/holds/fence.ts';
import type { SubjectKey } from '../../domain/ids.ts';
import type { FenceStore } from '../../domain/ports/fence-store.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import { despiteConflicts } from '../dynamodb/dynamodb-transaction.ts';
import { fenceKey, parseFence, readFence } from './dynamodb-fence-item.ts';

/** The fence part of the `subjects` table. */
export const dynamoDbFenceStore = (client: DynamoDBClient, table: string): FenceStore => {
  const update: Update = (subjectKey, input) =>
    despiteConflicts(() =>
      client.send(new UpdateItemCommand({ TableName: table, Key: fenceKey(subjectKey), ...input })),
    );
  return {
    takeLease: async (subjectKey, leaseId, expiresAt, now) => {
      const lease = () => setLease(update, subjectKey, leaseId, expiresAt);
      const fence = (await lease()) ?? (await makeFence(update, subjectKey).then(lease));
      if (fence === undefined) throw new VersionConflictError('fence: is not there; take the lease again');
      // Only a crash leaves dead leases, so this second write is rare.
      const dead = deadLeases(fence, now);
      if (dead.length > 0) await removeLeases(update, subjectKey, dead);
    },
    releaseLease: (subjectKey, leaseId) => removeLeases(update, subjectKey, [leaseId]),
    readHolds: async (subjectKey) => barringHolds(await readFence(client, table, subjectKey)),
  };
};

type Update = (
  subjectKey: SubjectKey,
  input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
) => Promise<UpdateItemCommandOutput>;

/** The fence with the lease; undefined when there is no fence yet. One write where there is one. */
const setLease = async (update: Update, subjectKey: SubjectKey, leaseId: string, expiresAt: number) => {
  try {
    const { Attributes } = await update(subjectKey, {
      UpdateExpression: 'SET leases.#lease = :expiresAt',
      ConditionExpression:
        'attribute_exists(leases) AND attribute_not_exists(holds) AND attribute_not_exists(pendingHolds)',
      ExpressionAttributeNames: { '#lease': leaseId },
      ExpressionAttributeValues: toItem({ ':expiresAt': expiresAt }),
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    return parseFence(Attributes);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    requireNoHold(parseFence(error.Item));
    return undefined;
  }
};

/** DynamoDB sets a nested attribute only where its map is. */
const makeFence = (update: Update, subjectKey: SubjectKey) =>
  update(subjectKey, {
    UpdateExpression: 'SET leases = if_not_exists(leases, :none)',
    ExpressionAttributeValues: toItem({ ':none': {} }),
  });

const removeLeases = async (update: Update, subjectKey: SubjectKey, leaseIds: readonly string[]) => {
  const names = Object.fromEntries(leaseIds.map((leaseId, index) => [`#lease${index}`, leaseId]));
  const paths = Object.keys(names).map((name) => `leases.${name}`);
  await update(subjectKey, {
    UpdateExpression: `REMOVE ${paths.join(', ')}`,
    ExpressionAttributeNames: names,
  });
};
