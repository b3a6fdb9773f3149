import { isBuiltIn } from '../access-log/mapped-tables.ts';
import type { Row } from '../ports/operator-tables.ts';
import { attributeOf } from '../rows/attribute-text.ts';
import type { MappedClass } from '../rows/mapped-class.ts';

/**
 * Whether a row of the desk's own tables is past its retention and only waits to be deleted: DynamoDB does that within
 * days of `expiresAt`. What is promised to be gone by then is not shown, and an erasure takes it like any other row.
 * The TTL of the operator's tables says nothing of a promise, so their rows are shown as long as they are there.
 */
export const isRetentionOver = ({ operatorTable }: MappedClass, row: Row, now: Date): boolean => {
  if (!isBuiltIn(operatorTable) || operatorTable.ttl === undefined) return false;
  const end = attributeOf(row, operatorTable.ttl);
  return end !== undefined && 'N' in end && Number(end.N) * 1_000 <= now.getTime();
};
