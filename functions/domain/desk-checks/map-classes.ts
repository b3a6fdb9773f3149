import type { DataMap, FindRule, OperatorTable, RowClass } from '../data-map/data-map.ts';
import type { ProblemPath } from './problem.ts';

/** One row class with where it stands; `id` is `table/class`. */
export interface ClassEntry {
  readonly id: string;
  readonly table: OperatorTable;
  readonly rows: RowClass;
  readonly path: ProblemPath;
}

/** One find rule of a class; `number` counts from 0 in the file's order. */
export interface RuleEntry {
  readonly entry: ClassEntry;
  readonly rule: FindRule;
  readonly number: number;
  readonly path: ProblemPath;
}

/** Every class of the map, in the file's order. */
export const classesOf = (map: DataMap): ClassEntry[] =>
  Object.entries(map.tables).flatMap(([tableId, table]) =>
    Object.entries(table.classes).map(([classId, rows]) => ({
      id: `${tableId}/${classId}`,
      table,
      rows,
      path: ['tables', tableId, 'classes', classId],
    })),
  );

export const rulesOf = (entry: ClassEntry): RuleEntry[] =>
  entry.rows.find.map((rule, number) => ({ entry, rule, number, path: [...entry.path, 'find', number] }));

/** Classes by `table/class`. */
export const classesById = (map: DataMap): ReadonlyMap<string, ClassEntry> =>
  new Map(classesOf(map).map((entry) => [entry.id, entry]));

/** Identifiers by name; a Map, so that names such as `constructor` find nothing by accident. */
export const identifiersByName = (map: DataMap): ReadonlyMap<string, DataMap['identifiers'][string]> =>
  new Map(Object.entries(map.identifiers));

type Keys = Pick<OperatorTable['key'], 'partition' | 'sort'>;

const attributesOfKey = (key: Keys) => (key.sort === undefined ? [key.partition] : [key.partition, key.sort]);

/** The attributes of the table's own key: a write that changed one would make a new row. */
export const primaryKey = (table: OperatorTable): string[] =>
  attributesOfKey(table.key).map(({ name }) => name);

/** The key attributes of the table's indexes, with their types. */
export const indexKeys = (table: OperatorTable) =>
  Object.values(table.indexes ?? {}).flatMap(attributesOfKey);

/** Attribute names that the map knows of a class: those with a category, and keys of table and indexes. */
export const declaredAttributes = ({ table, rows }: Pick<ClassEntry, 'table' | 'rows'>): string[] => [
  ...new Set([
    ...Object.keys(rows.attributes),
    ...primaryKey(table),
    ...indexKeys(table).map(({ name }) => name),
  ]),
];
