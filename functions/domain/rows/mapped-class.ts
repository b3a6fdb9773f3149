import type { DataMap, FindRule, OperatorTable, RowClass } from '../data-map/data-map.ts';
import { ConfigurationError } from '../errors.ts';

/** One class of rows with the table that it stands in. */
export interface MappedClass {
  /** The table's name in the data map, not its physical name. */
  table: string;
  class: string;
  operatorTable: OperatorTable;
  rowClass: RowClass;
}

/** `table/class`, as the data map refers to it. */
export const nameOf = (mapped: Pick<MappedClass, 'table' | 'class'>): string =>
  `${mapped.table}/${mapped.class}`;

const byName = (a: MappedClass, b: MappedClass) => (nameOf(a) < nameOf(b) ? -1 : 1);

/** All classes, ordered by name, so that the order of the YAML changes nothing. */
export const mappedClasses = (dataMap: DataMap): MappedClass[] =>
  Object.entries(dataMap.tables)
    .flatMap(([table, operatorTable]) =>
      Object.entries(operatorTable.classes).map(([name, rowClass]) => ({
        table,
        class: name,
        operatorTable,
        rowClass,
      })),
    )
    .sort(byName);

/** The class with that `table/class`. Throws ConfigurationError. */
export const classNamed = (dataMap: DataMap, name: string): MappedClass => {
  const found = mappedClasses(dataMap).find((mapped) => nameOf(mapped) === name);
  if (found === undefined) throw new ConfigurationError(`data map: no class ${name}; name one that is there`);
  return found;
};

export type ReferenceRule = Extract<FindRule, { by: 'reference' }>;

/** One way in which rows of a class are found through rows of another. */
export interface Referral {
  mapped: MappedClass;
  rule: number;
  find: ReferenceRule;
}

/** The classes that are found through rows of this one. */
export const referralsFrom = (dataMap: DataMap, parent: MappedClass): Referral[] =>
  mappedClasses(dataMap).flatMap((mapped) =>
    mapped.rowClass.find.flatMap((find, rule) =>
      find.by === 'reference' && find.from === nameOf(parent) ? [{ mapped, rule, find }] : [],
    ),
  );

/** How late a class is treated, among those whose order nothing else decides: what leads to others goes later. */
const lateness = (dataMap: DataMap, mapped: MappedClass): number => {
  if (nameOf(mapped) === dataMap.mailbox.class) return 2;
  return mapped.rowClass.yields === undefined ? 0 : 1;
};

/**
 * The order in which an erasure treats classes: those found by reference before those that refer to them, then
 * those that yield no identifier, and the subject's own row last; so a crash never loses the way to what is left.
 * Throws ConfigurationError when classes refer to each other in a circle.
 */
export const erasureOrder = (dataMap: DataMap): MappedClass[] => {
  const waiting = mappedClasses(dataMap).sort((a, b) => lateness(dataMap, a) - lateness(dataMap, b));
  const ordered: MappedClass[] = [];
  const isFree = (mapped: MappedClass) =>
    referralsFrom(dataMap, mapped).every((child) =>
      ordered.some((done) => nameOf(done) === nameOf(child.mapped)),
    );
  while (waiting.length > 0) {
    const [next] = waiting.splice(waiting.findIndex(isFree), 1);
    if (next === undefined || !isFree(next)) {
      throw new ConfigurationError(
        'data map: classes refer to each other in a circle; find one of them by key',
      );
    }
    ordered.push(next);
  }
  return ordered;
};
