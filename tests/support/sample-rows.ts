import { createHash } from 'node:crypto';
import type { SampleRow } from '../../desks/sample/sample-row.ts';
import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import { literalHead } from '../../functions/domain/data-map/key-template.ts';
import { type ClassEntry, declaredAttributes } from '../../functions/domain/desk-checks/map-classes.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import { matchesClass } from '../../functions/domain/rows/class-match.ts';
import { rowText } from '../../infra/local/row-text.ts';

export const textOf = (value: AttributeValue | undefined): string => (value && 'S' in value ? value.S : '');

const valuesWithin = (value: AttributeValue): AttributeValue[] => {
  if ('M' in value) return [value, ...Object.values(value.M).flatMap(valuesWithin)];
  return 'L' in value ? [value, ...value.L.flatMap(valuesWithin)] : [value];
};

/** Every value in rows, however deep. */
export const valuesIn = (rows: readonly SampleRow[]): AttributeValue[] =>
  rows.flatMap(({ item }) => Object.values(item)).flatMap(valuesWithin);

/** Tells rows from others by a byte. */
export const digestOfRows = (rows: readonly SampleRow[]): string => {
  const hash = createHash('sha256');
  for (const { table, item } of rows) hash.update(`${table} ${rowText(item)}\n`);
  return hash.digest('hex');
};

/** Whether a row is of a class, by its match and the beginnings of its keys. */
const isOf = ({ table, item }: SampleRow, { id, table: { key }, rows }: ClassEntry): boolean => {
  const begins = (name: string | undefined, template = '') =>
    name === undefined || textOf(item[name]).startsWith(literalHead(template));
  return (
    id.startsWith(`${table}/`) &&
    matchesClass(item, rows) &&
    rows.find.some(
      (rule) =>
        rule.by === 'index' ||
        (begins(key.partition.name, rule.partition) && begins(key.sort?.name, rule.sortPrefix)),
    )
  );
};

/** The classes that each row is of. */
export const classesOfRows = (
  rows: readonly SampleRow[],
  classes: readonly ClassEntry[],
): readonly ClassEntry[][] => rows.map((row) => classes.filter((entry) => isOf(row, entry)));

/** Attributes that the class of their row does not declare. */
export const undeclaredIn = (rows: readonly SampleRow[], classes: readonly ClassEntry[]): string[] =>
  rows.flatMap((row) => {
    const entry = classes.find((each) => isOf(row, each));
    const declared = entry === undefined ? [] : [...declaredAttributes(entry), entry.table.ttl];
    return Object.keys(row.item).filter((name) => !declared.includes(name));
  });

/** The key of each row, as a text. */
export const keysOfRows = (rows: readonly SampleRow[], { tables }: Pick<DataMap, 'tables'>): string[] =>
  rows.map(({ table, item }) => {
    const { partition, sort } = tables[table]?.key ?? { partition: { name: '' } };
    return JSON.stringify([table, item[partition.name], item[sort?.name ?? '']]);
  });

/** The texts under an attribute. */
export const textsOf = (items: readonly Row[], name: string): Set<string> =>
  new Set(items.map((item) => textOf(item[name])));
