import { ConfigurationError } from '../errors.ts';
import type { Row, RowQuery } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf, sameValue } from '../rows/attribute-text.ts';
import { classNamed, type MappedClass, nameOf } from '../rows/mapped-class.ts';
import type { DataMap, FindRule, OperatorTable } from './data-map.ts';
import { attributesIn, identifiersIn, parseTemplate } from './key-template.ts';
import { assignmentsOf, fillKey, fillTemplate } from './template.ts';

/** One find rule of a class, made concrete for one subject. */
export interface Selector {
  mapped: MappedClass;
  /** Number of the rule in the data map. */
  rule: number;
  find: FindRule;
  /** Where reading starts; none for a rule by reference, whose queries come from the rows that refer. */
  queries: RowQuery[];
  /** How the rows that refer here are found; empty for every other rule. */
  parents: Selector[];
  /** Queries of the rules before this one: a row that they cover was found already. */
  earlier: RowQuery[];
}

/** The key of the table, or of the index that a rule reads. Throws ConfigurationError for an index not declared. */
export const keySchemaOf = (table: OperatorTable, index: string | undefined): OperatorTable['key'] => {
  const schema = index === undefined ? table.key : table.indexes?.[index];
  if (schema === undefined)
    throw new ConfigurationError(`data map: ${table.name} has no such index; declare it`);
  return schema;
};

const indexOf = (find: FindRule): string | undefined => (find.by === 'index' ? find.index : undefined);

/**
 * A rule that takes nothing of the person finds everybody's rows; a prefix that ends in a placeholder finds the
 * rows of #12 for #1. Both would treat other persons' rows.
 */
const requireNarrow = (mapped: MappedClass, { partition, sortPrefix }: FindRule): void => {
  const taken = [...identifiersIn(partition, sortPrefix), ...attributesIn(partition, sortPrefix)];
  if (taken.length === 0) {
    throw new ConfigurationError(
      `data map: a rule of ${nameOf(mapped)} names no identifier; add one to its key`,
    );
  }
  if (sortPrefix !== undefined && parseTemplate(sortPrefix).at(-1)?.kind !== 'text') {
    throw new ConfigurationError(
      `data map: sortPrefix of ${nameOf(mapped)} ends in a placeholder; end it with the delimiter that follows`,
    );
  }
};

/** The queries of one rule: for all identifier values located and, by reference, for one row that refers. */
export const queriesOf = (
  mapped: MappedClass,
  find: FindRule,
  located: Located,
  parent?: Row,
): RowQuery[] => {
  const { operatorTable } = mapped;
  const index = indexOf(find);
  const { type } = keySchemaOf(operatorTable, index).partition;
  requireNarrow(mapped, find);
  return assignmentsOf(identifiersIn(find.partition, find.sortPrefix), located).flatMap((assignment) => {
    const partition = fillKey(find.partition, type, assignment, parent);
    const sortPrefix =
      find.sortPrefix === undefined ? undefined : fillTemplate(find.sortPrefix, assignment, parent);
    if (partition === undefined || (find.sortPrefix !== undefined && sortPrefix === undefined)) return [];
    return [
      {
        table: operatorTable,
        partition,
        ...(index !== undefined && { index }),
        ...(sortPrefix !== undefined && { sortPrefix }),
      },
    ];
  });
};

/**
 * How the rows of a class are found for what was located, in the order of the data map. A rule whose identifiers
 * have no value gives none.
 */
export const selectorsOf = (dataMap: DataMap, mapped: MappedClass, located: Located): Selector[] => {
  const queries = mapped.rowClass.find.map((find) =>
    find.by === 'reference' ? [] : queriesOf(mapped, find, located),
  );
  return mapped.rowClass.find
    .map((find, rule) => ({
      mapped,
      rule,
      find,
      queries: queries[rule] ?? [],
      parents: parentsOf(dataMap, mapped, find, located),
      earlier: queries.slice(0, rule).flat(),
    }))
    .filter((selector) => selector.queries.length > 0 || selector.parents.length > 0);
};

const parentsOf = (dataMap: DataMap, mapped: MappedClass, find: FindRule, located: Located): Selector[] => {
  if (find.by !== 'reference') return [];
  requireNarrow(mapped, find);
  return selectorsOf(dataMap, classNamed(dataMap, find.from), located);
};

/** Names of all identifiers that a selector takes, its parents' among them, sorted. */
export const identifiersOf = (selector: Selector): string[] =>
  [
    ...new Set([
      ...identifiersIn(selector.find.partition, selector.find.sortPrefix),
      ...selector.parents.flatMap(identifiersOf),
    ]),
  ].sort();

const sortText = (row: Row, name: string): Buffer | undefined => {
  const value = attributeOf(row, name);
  if (value === undefined) return undefined;
  if ('S' in value) return Buffer.from(value.S, 'utf8');
  return 'B' in value ? Buffer.from(value.B) : undefined;
};

/** Whether a query would find this row, by the row's own attributes. */
export const covers = (query: RowQuery, row: Row): boolean => {
  const { partition, sort } = keySchemaOf(query.table, query.index);
  if (!sameValue(query.partition, attributeOf(row, partition.name))) return false;
  if (sort === undefined) return query.sortPrefix === undefined;
  if (attributeOf(row, sort.name) === undefined) return false;
  if (query.sortPrefix === undefined) return true;
  const prefix = Buffer.from(query.sortPrefix, 'utf8');
  return sortText(row, sort.name)?.subarray(0, prefix.length).equals(prefix) ?? false;
};
