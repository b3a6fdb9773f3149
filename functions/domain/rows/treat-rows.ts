import type { OperatorTable } from '../data-map/data-map.ts';
import type { Deadline, OperatorTables } from '../ports/operator-tables.ts';
import type { FoundRow } from './find-rows.ts';
import { inParallel } from './in-parallel.ts';
import type { RowNeed } from './treatment.ts';

/** Writes of single rows that run at a time; batches have their own width in the adapter. */
const PARALLEL_WRITES = 16;

export interface NeedyRow extends FoundRow {
  need: RowNeed;
}

/**
 * Gives rows of one table what they need; resolves when every call is answered, with the number of rows it did
 * apply to. Rows whose key proves whose they are go in plain batches, all others one by one on a condition. Throws
 * OutOfTimeError.
 */
export const treatRows = async (
  tables: OperatorTables,
  table: OperatorTable,
  rows: readonly NeedyRow[],
  deadline: Deadline,
): Promise<number> => {
  const isPlain = ({ need, owner }: NeedyRow) => need.need === 'delete' && owner === undefined;
  const plain = rows.filter(isPlain).map(({ key }) => key);
  if (plain.length > 0) await tables.deleteRows(table, plain, deadline);
  const single = rows.filter((row) => !isPlain(row));
  const applied = await inParallel(PARALLEL_WRITES, single, (row) => treatOne(tables, table, row, deadline));
  return plain.length + applied.filter(Boolean).length;
};

const treatOne = async (
  tables: OperatorTables,
  table: OperatorTable,
  { key, owner, need }: NeedyRow,
  deadline: Deadline,
): Promise<boolean> => {
  if (need.need === 'update') return tables.updateRow(table, key, need.update, owner, deadline);
  if (need.need === 'nothing' || owner === undefined) return false;
  return tables.deleteOwned(table, key, owner, deadline);
};
