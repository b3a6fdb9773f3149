import type { DataMap, OperatorTable } from '../data-map/data-map.ts';
import { type Selector, selectorsOf } from '../data-map/selector.ts';
import { VersionConflictError } from '../errors.ts';
import type { Deadline, OperatorTables, RowUpdate } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf } from '../rows/attribute-text.ts';
import { type FoundRow, findRows } from '../rows/find-rows.ts';
import { inParallel } from '../rows/in-parallel.ts';
import { type MappedClass, mappedClasses } from '../rows/mapped-class.ts';
import { heldName } from './held-name.ts';

export interface HeldRows {
  dataMap: DataMap;
  located: Located;
  tables: OperatorTables;
  deadline: Deadline;
}

/** A change of one row's expiry, on the condition that an attribute is still as it was read. */
type Change = (row: FoundRow['row'], ttl: string) => { update: RowUpdate; unchanged: string } | undefined;

const suspended: Change = (row, ttl) => {
  const value = attributeOf(row, ttl);
  if (value === undefined) return undefined;
  return { update: { remove: [ttl], set: { [heldName(ttl)]: value } }, unchanged: ttl };
};

/** An expiry that the operator wrote meanwhile is newer than the one that was put aside. */
const resumed: Change = (row, ttl) => {
  const held = attributeOf(row, heldName(ttl));
  if (held === undefined) return undefined;
  const set = attributeOf(row, ttl) === undefined ? { [ttl]: held } : {};
  return { update: { remove: [heldName(ttl)], set }, unchanged: heldName(ttl) };
};

/**
 * Takes the TTL off every row of a subject in tables that have one, so that DynamoDB deletes none under a hold;
 * gives the number of rows. Rows that come in with a TTL afterwards need another call. Throws OutOfTimeError,
 * VersionConflictError when rows keep changing.
 */
export const suspendExpiry = (rows: HeldRows): Promise<number> => changeAll(rows, suspended);

/** Gives every row its TTL back when the last hold is lifted; gives the number of rows. Throws like `suspendExpiry`. */
export const resumeExpiry = (rows: HeldRows): Promise<number> => changeAll(rows, resumed);

/** A row that changes between reading and writing is read again; more often than this nobody writes it. */
const MOST_PASSES = 5;

const changeAll = async (rows: HeldRows, change: Change): Promise<number> => {
  let changed = 0;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const { applied, missed } = await passOver(rows, change);
    changed += applied;
    if (missed === 0) return changed;
  }
  throw new VersionConflictError('expiry: rows keep changing under the hold; place or lift it again');
};

interface Pass {
  applied: number;
  missed: number;
}

const passOver = async (rows: HeldRows, change: Change): Promise<Pass> => {
  const total: Pass = { applied: 0, missed: 0 };
  for (const mapped of mappedClasses(rows.dataMap)) {
    const { ttl } = mapped.operatorTable;
    if (ttl === undefined) continue;
    for (const selector of selectorsOf(rows.dataMap, mapped, rows.located)) {
      for await (const found of pagesOf(rows, selector, ttl)) {
        const { applied, missed } = await changePage(rows, mapped.operatorTable, found, (row) =>
          change(row, ttl),
        );
        total.applied += applied;
        total.missed += missed;
      }
    }
  }
  return total;
};

const PAGE = 500;
const PARALLEL_WRITES = 16;

async function* pagesOf({ dataMap, located, tables }: HeldRows, selector: Selector, ttl: string) {
  const wanted = (_: MappedClass) => [ttl, heldName(ttl)];
  const finder = { dataMap, located, tables, strict: true, once: true, wanted };
  let position: string | undefined;
  do {
    const page = await findRows(finder, selector, position, PAGE);
    yield page.found;
    position = page.next;
  } while (position !== undefined);
}

const changePage = async (
  { tables, deadline }: HeldRows,
  table: OperatorTable,
  found: readonly FoundRow[],
  change: (row: FoundRow['row']) => ReturnType<Change>,
): Promise<Pass> => {
  const results = await inParallel(PARALLEL_WRITES, found, async ({ key, row }) => {
    const wanted = change(row);
    const value = wanted && attributeOf(row, wanted.unchanged);
    if (wanted === undefined || value === undefined) return undefined;
    const condition = { attribute: wanted.unchanged, value };
    return tables.updateRow(table, key, wanted.update, condition, deadline);
  });
  return {
    applied: results.filter((done) => done === true).length,
    missed: results.filter((done) => done === false).length,
  };
};
