import { type AuditFact, headOf, nextAuditRow } from '../../domain/audit.ts';
import { type StaffMember, staffChain } from '../../domain/staff/staff.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import type { Part } from '../dynamodb/dynamodb-transaction.ts';
import { auditPart } from '../requests/audit-part.ts';

export interface StaffTables {
  staff: string;
  audit: string;
}

/** `#` cannot stand in a staff id. */
export const rosterKey = toItem({ staffId: '#roster' });

/** Codes that were used do not become usable again by a change that was made from an older reading. */
const stepNotBack = (next: StaffMember) => {
  if (next.authenticator === undefined) return { condition: '', values: {} };
  const { secret, lastStep } = next.authenticator;
  return {
    condition:
      ' AND (attribute_not_exists(authenticator) OR authenticator.secret <> :secret' +
      ' OR authenticator.lastStep <= :lastStep)',
    values: { ':secret': secret, ':lastStep': lastStep },
  };
};

const newMember = { ConditionExpression: 'attribute_not_exists(staffId)' };

const knownMember = (next: StaffMember) => {
  const { condition, values } = stepNotBack(next);
  return {
    ConditionExpression: `#version = :read${condition}`,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toItem({ ':read': next.version - 1, ...values }),
  };
};

const rosterPart = (table: string, { staffId }: StaffMember): Part => ({
  what: 'roster',
  item: {
    Update: {
      TableName: table,
      Key: rosterKey,
      UpdateExpression: 'ADD members :added',
      ExpressionAttributeValues: toItem({ ':added': new Set([staffId]) }),
    },
  },
});

/** A member as they shall be, the audit row of the change, and for a new member the place in the roster. */
export const staffParts = (tables: StaffTables, next: StaffMember, fact: AuditFact, now: Date): Part[] => {
  const row = nextAuditRow(staffChain(next.staffId), next.auditHead, fact, now);
  const isNew = next.version === 1;
  const Item = toItem({ ...next, auditHead: headOf(row) });
  const condition = isNew ? newMember : knownMember(next);
  return [
    { what: 'member of staff', item: { Put: { TableName: tables.staff, Item, ...condition } } },
    auditPart(tables.audit, row),
    ...(isNew ? [rosterPart(tables.staff, next)] : []),
  ];
};
