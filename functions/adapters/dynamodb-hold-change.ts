import {
  type AttributeValue,
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type AuditRow, headOf, nextAuditRow } from '../domain/audit.ts';
import { VersionConflictError } from '../domain/errors.ts';
import { type Fence, subjectChain } from '../domain/fence.ts';
import type { Hold, HoldId } from '../domain/hold.ts';
import { fenceKey } from './dynamodb-fence-item.ts';

export interface HoldTables {
  subjects: string;
  audit: string;
}

/** One change of a hold: the hold as it shall be, and the fence that the change was decided on. */
export interface HoldChange {
  hold: Hold;
  fence: Fence;
  change: 'propose' | 'acknowledge' | 'lift';
  by: string;
  at: Date;
}

/** Partition of the register: a hold's id → its subject, for holds that are not lifted. */
export const REGISTER = 'holds';

/** Key of a hold in a subject's aggregate, or in the register. */
export const holdKey = (partition: string, holdId: HoldId): Record<string, AttributeValue> =>
  marshall({ subjectKey: partition, part: `hold#${holdId}` });

/** Writes hold, fence, register and audit row: all or nothing. Throws VersionConflictError. */
export const writeHold = async (
  client: DynamoDBClient,
  tables: HoldTables,
  change: HoldChange,
): Promise<void> => {
  const TransactItems = [
    fenceUpdate(tables, change),
    holdPut(tables, change),
    registerWrite(tables, change),
    auditPut(tables, auditRow(change)),
  ];
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    throw new VersionConflictError('hold: it or its fence changed meanwhile; try again');
  }
};

const facts = { propose: 'hold-proposed', acknowledge: 'hold-acknowledged', lift: 'hold-lifted' } as const;

const auditRow = ({ hold, fence, change, by, at }: HoldChange): AuditRow => {
  const { holdId, reason, reviewAt } = hold;
  const fact = { fact: facts[change], actor: by, detail: { holdId, reason, reviewAt } };
  return nextAuditRow(subjectChain(hold.subjectKey), fence.auditHead, fact, at);
};

const fenceUpdate = ({ subjects }: HoldTables, change: HoldChange): TransactWriteItem => ({
  Update: {
    TableName: subjects,
    Key: fenceKey(change.hold.subjectKey),
    UpdateExpression: `SET auditHead = :head, ${fenceExpressions[change.change]}`,
    ExpressionAttributeValues: marshall({
      ':head': headOf(auditRow(change)),
      ':hold': new Set([change.hold.holdId]),
      ':none': {},
    }),
  },
});

const fenceExpressions = {
  propose: 'leases = if_not_exists(leases, :none) ADD pendingHolds :hold',
  // Nobody takes a lease beside a pending hold, and all that were taken are dead: their map is emptied.
  acknowledge: 'leases = :none ADD holds :hold DELETE pendingHolds :hold',
  lift: 'leases = if_not_exists(leases, :none) DELETE holds :hold, pendingHolds :hold',
} as const;

const holdPut = ({ subjects }: HoldTables, { hold, change }: HoldChange): TransactWriteItem => ({
  Put: {
    TableName: subjects,
    Item: { ...holdKey(hold.subjectKey, hold.holdId), ...marshall(hold) },
    ...(change === 'propose' && { ConditionExpression: 'attribute_not_exists(part)' }),
  },
});

const registerWrite = ({ subjects }: HoldTables, { hold, change }: HoldChange): TransactWriteItem => {
  const Key = holdKey(REGISTER, hold.holdId);
  if (change === 'lift') return { Delete: { TableName: subjects, Key } };
  return { Put: { TableName: subjects, Item: { ...Key, ...marshall({ of: hold.subjectKey }) } } };
};

/** The lock of all holds of a subject: a fence read before somebody else's change gives a sequence already used. */
const auditPut = ({ audit }: HoldTables, row: AuditRow): TransactWriteItem => ({
  Put: { TableName: audit, Item: marshall(row), ConditionExpression: 'attribute_not_exists(chainId)' },
});
