import type { AuditRow } from '../../domain/audit.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import type { Part } from '../dynamodb/dynamodb-transaction.ts';

/** Appends a row to its chain: a row that is there already is never replaced. */
export const auditPart = (table: string, row: AuditRow): Part => ({
  what: 'audit row',
  item: {
    Put: { TableName: table, Item: toItem(row), ConditionExpression: 'attribute_not_exists(chainId)' },
  },
});
