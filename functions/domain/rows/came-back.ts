import { accessLogTableName } from '../access-log/mapped-tables.ts';
import type { Row } from '../ports/operator-tables.ts';
import { attributeOf } from './attribute-text.ts';
import type { MappedClass } from './mapped-class.ts';

/** Attribute of a row of the access log, visits or a link: the time of its first event, epoch milliseconds. */
const began = 'from';

type Standing = Pick<MappedClass, 'operatorTable'>;

const isInLog = ({ operatorTable }: Standing): boolean => operatorTable.name === accessLogTableName;

/** Attributes that tell when the events of a row began, where its class has such rows. */
export const beganAttributes = (mapped: Standing): string[] => (isInLog(mapped) ? [began] : []);

/**
 * Whether a row is of somebody who came back after the erasure, and hence not erased with what was before: since then
 * the ingest lets nothing in that is dated earlier. A link stays as well: by it the visits are found. Design 9.
 */
export const cameBack = (mapped: Standing, row: Row, erasedAt: string | undefined): boolean => {
  if (erasedAt === undefined || !isInLog(mapped)) return false;
  const value = attributeOf(row, began);
  return value !== undefined && 'N' in value && Number(value.N) > Date.parse(erasedAt);
};
