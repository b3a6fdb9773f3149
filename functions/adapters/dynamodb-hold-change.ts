import {
  type AttributeValue,
  type DynamoDBClient,
  type TransactWriteItem,
  TransactionCanceledException,
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

/** What a change does to the fence's sets; at the acknowledgement every lease is dead, so their map is emptied. */
const fenceExpressions = {
  propose: { update: 'SET leases = if_not_exists(leases, :none), auditHead = :next ADD pendingHolds :hold' },
  acknowledge: {
    update: 'SET leases = :none, auditHead = :next ADD holds :hold DELETE pendingHolds :hold',
    condition: 'contains(pendingHolds, :holdId)',
  },
  lift: { update: 'SET auditHead = :next DELETE holds :hold, pendingHolds :hold' },
} as const;
