import type { DataMap } from '../data-map/data-map.ts';
import { type Selector, selectorsOf } from '../data-map/selector.ts';
import type { OperatorTables, Row } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { describingAttributes, firstTimeOnly, isUndescribed } from '../rows/count-rows.ts';
import { type Finder, findRows } from '../rows/find-rows.ts';
import type { MappedClass } from '../rows/mapped-class.ts';
import { keyOf, serialiseKey } from '../rows/serialise-key.ts';

export interface ClassReading {
  dataMap: DataMap;
  located: Located;
  tables: OperatorTables;
}

export interface ClassPage {
  /** The person's rows of the class, with all their attributes. */
  rows: Row[];
  /** Rows under the same keys that no class of the map describes. */
  unmatched: number;
}

/** A query gives at most 1 MB (DynamoDB), however many rows it may give: sixteen of them are read at a time. */
export const ROWS_BY_KEY = 10_000;
/** What an index names is read again row by row, and a row has up to 400 KB (DynamoDB): 80 MB at most. */
const ROWS_BY_INDEX = 200;
/** Keys that are remembered where rules overlap unseen: above it a row found by two rules is given twice. */
const REMEMBERED = 100_000;

/** All rows of a class, each once, page by page: consistent reads of the table, and memory holds two pages. */
export const readClass = (reading: ClassReading, mapped: MappedClass): AsyncGenerator<ClassPage> =>
  oneAhead(pagesOf(reading, mapped));

async function* pagesOf(reading: ClassReading, mapped: MappedClass): AsyncGenerator<ClassPage> {
  const selectors = selectorsOf(reading.dataMap, mapped, reading.located);
  const finder = finderOf(reading, mapped);
  const isNew = overlapUnseen(selectors) ? newOnly(mapped) : () => true;
  for (const selector of selectors) {
    let position: string | undefined;
    do {
      const page = await findRows(finder, selector, position, limitOf(selector));
      const rows = page.found.map(({ row }) => row).filter(isNew);
      yield { rows, unmatched: page.others.filter(isUndescribed(mapped)).length };
      position = page.next;
    } while (position !== undefined);
  }
}

const finderOf = ({ dataMap, located, tables }: ClassReading, mapped: MappedClass): Finder => ({
  dataMap,
  located,
  tables,
  strict: true,
  once: true,
  whole: true,
  wanted: () => describingAttributes(mapped),
  unseen: firstTimeOnly(),
});

const limitOf = ({ find }: Selector): number => (find.by === 'index' ? ROWS_BY_INDEX : ROWS_BY_KEY);

/** Rows found by reference stand under no query that is known beforehand, by which a later rule could pass them over. */
const overlapUnseen = (selectors: readonly Selector[]): boolean =>
  selectors.length > 1 && selectors.some(({ find }) => find.by === 'reference');

const newOnly = ({ operatorTable }: MappedClass) => {
  const seen = new Set<string>();
  return (row: Row): boolean => {
    const key = serialiseKey(keyOf(operatorTable, row));
    if (seen.has(key)) return false;
    if (seen.size < REMEMBERED) seen.add(key);
    return true;
  };
};

/** Asks for the next page while the caller works on this one. */
async function* oneAhead<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let next = pages.next();
  for (;;) {
    const step = await next;
    if (step.done === true) return;
    next = pages.next();
    // It is awaited, and its failure thrown, once the caller asks for it; until then it must not end the process.
    next.catch(() => {});
    yield step.value;
  }
}
