import type { DataMap } from '../data-map/data-map.ts';
import { literalHead } from '../data-map/key-template.ts';
import { keySchemaOf, type Selector } from '../data-map/selector.ts';
import type { OperatorTables, Row } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf, textOf } from './attribute-text.ts';
import { matchesClass } from './class-match.ts';
import { type Finder, findRows } from './find-rows.ts';
import { holdAttributes, isHeldForAnother } from './held-for-another.ts';
import type { MappedClass } from './mapped-class.ts';
import type { OpenQuery } from './position.ts';
import { keyNames } from './serialise-key.ts';
import { needOf, treatedAttributes } from './treatment.ts';

const PAGE = 1_000;
/** Partitions met by reference that are remembered: above it, one referred to twice is counted twice. */
const REMEMBERED = 100_000;

export interface RowCounts {
  /** Every row of the class. */
  all: number;
  /** Rows that the treatment would change or delete. */
  treated: number;
  /** Rows kept by retention. */
  kept: number;
  /** Last end of retention among those kept, ISO 8601 date. */
  until?: string;
  /** Rows kept because their date cannot be read. */
  undated: number;
  /** Rows that a hold on anybody keeps. */
  held: number;
  /** Rows under the same keys that no class of the map describes. */
  unmatched: number;
}

interface Reading {
  dataMap: DataMap;
  located: Located;
  tables: OperatorTables;
}

/** Counts the rows of a class by what they need on a day; pages through all of them, memory holds one page. */
export const countRows = async (
  reading: Reading,
  mapped: MappedClass,
  selectors: readonly Selector[],
  day: string,
): Promise<RowCounts> => {
  const finder = finderOf(reading, mapped);
  let counts: RowCounts = { all: 0, treated: 0, kept: 0, undated: 0, held: 0, unmatched: 0 };
  for (const selector of selectors) {
    let position: string | undefined;
    do {
      const page = await findRows(finder, selector, position, PAGE);
      counts = page.found.reduce((sum, { row }) => added(sum, mapped, row, day), counts);
      counts = { ...counts, unmatched: counts.unmatched + page.others.filter(isUndescribed(mapped)).length };
      position = page.next;
    } while (position !== undefined);
  }
  return counts;
};

const added = (before: RowCounts, mapped: MappedClass, row: Row, day: string): RowCounts => {
  const { operatorTable, rowClass } = mapped;
  const held = before.held + (isHeldForAnother(mapped, row) ? 1 : 0);
  const counts = { ...before, all: before.all + 1, held };
  const need = needOf(operatorTable, rowClass.erasure, row, day);
  if (need.need !== 'nothing') return { ...counts, treated: counts.treated + 1 };
  if (rowClass.erasure.do !== 'keep') return counts;
  const until = [counts.until, need.keptUntil]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  return {
    ...counts,
    kept: counts.kept + 1,
    undated: counts.undated + (need.keptUntil === undefined ? 1 : 0),
    ...(until !== undefined && { until }),
  };
};

const finderOf = ({ dataMap, located, tables }: Reading, mapped: MappedClass): Finder => ({
  dataMap,
  located,
  tables,
  strict: true,
  once: true,
  wanted: () => [
    ...treatedAttributes(mapped.rowClass.erasure),
    ...describingAttributes(mapped),
    ...holdAttributes(mapped),
  ],
  unseen: firstTimeOnly(),
});

/** Lets each query through once, as far as it remembers them. */
export const firstTimeOnly = () => {
  const seen = new Set<string>();
  return (open: OpenQuery[]): OpenQuery[] =>
    open.filter(({ partition, sortPrefix }) => {
      const query = JSON.stringify([partition, sortPrefix]);
      if (seen.has(query)) return false;
      if (seen.size < REMEMBERED) seen.add(query);
      return true;
    });
};

/** What tells the classes of a table apart. */
export const describingAttributes = ({ operatorTable }: MappedClass): string[] => [
  ...Object.values(operatorTable.classes).flatMap(({ match }) =>
    match === undefined ? [] : [match.attribute],
  ),
  ...Object.values(operatorTable.indexes ?? {}).flatMap((key) => keyNames({ key })),
];

/** Whether a row of the class's table is one that no class of the map could find. */
export const isUndescribed =
  ({ operatorTable }: MappedClass) =>
  (row: Row): boolean =>
    !Object.values(operatorTable.classes).some(
      (rowClass) =>
        matchesClass(row, rowClass) &&
        rowClass.find.some((find) => {
          const index = find.by === 'index' ? find.index : undefined;
          const { partition, sort } = keySchemaOf(operatorTable, index);
          return (
            beginsWith(row, partition.name, literalHead(find.partition)) &&
            (sort === undefined || beginsWith(row, sort.name, literalHead(find.sortPrefix ?? '')))
          );
        }),
    );

/** Keys that are no text tell nothing. */
const beginsWith = (row: Row, name: string, head: string): boolean =>
  head === '' || (textOf(attributeOf(row, name))?.startsWith(head) ?? false);
