import { headOf, nextAuditRow } from '../../domain/audit.ts';
import { type Fence, subjectChain } from '../../domain/holds/fence.ts';
import type { Hold, HoldId } from '../../domain/holds/hold.ts';
import { type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import type { Part } from '../dynamodb/dynamodb-transaction.ts';
import { auditPart } from '../requests/audit-part.ts';
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
  by: Hold['by'];
  at: Date;
}

/** Partition of the register: a hold's id → its subject, for holds that are not lifted. */
export const REGISTER = 'holds';

/** Key of a hold in a subject's aggregate, or in the register. */
export const holdKey = (partition: string, holdId: HoldId): Item =>
  toItem({ subjectKey: partition, part: `hold#${holdId}` });

const facts = { propose: 'hold-proposed', acknowledge: 'hold-acknowledged', lift: 'hold-lifted' } as const;

/**
 * Hold, fence, register and audit row of one change. The audit row is the lock of all holds of a subject: a fence
 * read before somebody else's change gives a sequence that is used already.
 */
export const holdParts = (tables: HoldTables, change: HoldChange): Part[] => {
  const { hold, fence, by, at } = change;
  const { holdId, reason, reviewAt } = hold;
  const fact = { fact: facts[change.change], actor: by, detail: { holdId, reason, reviewAt } };
  const row = nextAuditRow(subjectChain(hold.subjectKey), fence.auditHead, fact, at);
  return [
    fencePart(tables, change, toItem({ ':head': headOf(row) })),
    holdPart(tables, change),
    registerPart(tables, change),
    auditPart(tables.audit, row),
  ];
};

const fenceExpressions = {
  propose: 'leases = if_not_exists(leases, :none) ADD pendingHolds :hold',
  // Nobody takes a lease beside a pending hold, and all that were taken are dead: their map is emptied.
  acknowledge: 'leases = :none ADD holds :hold DELETE pendingHolds :hold',
  lift: 'leases = if_not_exists(leases, :none) DELETE holds :hold, pendingHolds :hold',
} as const;

const fencePart = ({ subjects }: HoldTables, { hold, change }: HoldChange, head: Item): Part => ({
  what: 'fence',
  item: {
    Update: {
      TableName: subjects,
      Key: fenceKey(hold.subjectKey),
      UpdateExpression: `SET auditHead = :head, ${fenceExpressions[change]}`,
      ExpressionAttributeValues: { ...head, ...toItem({ ':hold': new Set([hold.holdId]), ':none': {} }) },
    },
  },
});

const holdPart = ({ subjects }: HoldTables, { hold, change }: HoldChange): Part => ({
  what: 'hold',
  item: {
    Put: {
      TableName: subjects,
      Item: { ...holdKey(hold.subjectKey, hold.holdId), ...toItem(hold) },
      ...(change === 'propose' && { ConditionExpression: 'attribute_not_exists(part)' }),
    },
  },
});

const registerPart = ({ subjects }: HoldTables, { hold, change }: HoldChange): Part => {
  const Key = holdKey(REGISTER, hold.holdId);
  const Item = { ...Key, ...toItem({ of: hold.subjectKey }) };
  const TableName = subjects;
  return {
    what: 'hold register',
    item: change === 'lift' ? { Delete: { TableName, Key } } : { Put: { TableName, Item } },
  };
};
