import { accessLogTable } from '../access-log/mapped-tables.ts';
import type { DataMap, FindRule } from '../data-map/data-map.ts';
import type { Place, SeenRow } from '../ports/absence-reader.ts';
import type { Located } from '../request/claims.ts';
import { attributeAt, fitsRule, keyAt, plainText, referredAttributes, type WatchedClass } from './places.ts';

/** Whether a row is of a class by its own attribute. */
export const isOfClass = (row: SeenRow, { rowClass: { match } }: WatchedClass): boolean => {
  if (match === undefined) return true;
  const text = plainText(attributeAt(row, match.attribute));
  if (match.equals !== undefined) return text === match.equals;
  if (match.beginsWith !== undefined) return text?.startsWith(match.beginsWith) === true;
  return attributeAt(row, match.attribute) !== undefined;
};

/** Whether a row is of a class, and one that the class's rules could find. */
export const isDescribed = (row: SeenRow, watched: WatchedClass): boolean =>
  isOfClass(row, watched) && watched.rowClass.find.some((rule) => fitsRule(row, watched, rule));

/** Whether a row is the person's: by a key made of who they are, or else by the attribute that names the owner. */
export const isTheirs = (
  row: SeenRow,
  { rowClass: { owner } }: WatchedClass,
  rule: FindRule,
  dataMap: DataMap,
  located: Located,
): boolean => {
  const named = `${rule.partition}${rule.sortPrefix ?? ''}`.includes(`{${dataMap.subject}}`);
  if (owner === undefined || (rule.by !== 'index' && named)) return true;
  const text = plainText(attributeAt(row, owner.attribute));
  return (located[owner.identifier] ?? []).some(({ value }) => value === text);
};

/** Whether a row, as the table has it now, still stands where an index said it does. */
export const isStillAt = (row: SeenRow, { table, index, partition, sortPrefix }: Place): boolean => {
  const key = keyAt(table, index);
  if (key === undefined || keyText(row, key.partition.name) !== keyText({ partition }, 'partition'))
    return false;
  if (key.sort === undefined) return true;
  const sort = attributeAt(row, key.sort.name);
  return sort !== undefined && (sortPrefix === undefined || plainText(sort)?.startsWith(sortPrefix) === true);
};

/** One key attribute as text that is equal only for equal values of one type. */
const keyText = (row: SeenRow, name: string): string => {
  const value = attributeAt(row, name);
  if (value !== undefined && 'B' in value) return `B${Buffer.from(value.B).toString('base64')}`;
  return value === undefined ? '' : JSON.stringify(value);
};

/** The primary key of a row as text. */
export const rowKeyText = (row: SeenRow, { operatorTable: { key } }: WatchedClass): string =>
  `${keyText(row, key.partition.name)}|${key.sort === undefined ? '' : keyText(row, key.sort.name)}`;

/** A place as text: equal places give equal texts. */
export const placeText = ({ table, index, partition, sortPrefix }: Place): string =>
  JSON.stringify([table.name, index, keyText({ partition }, 'partition'), sortPrefix]);

/** The attributes that rows at any place of a table must show to be told apart and judged. */
export const neededOf = (classes: readonly WatchedClass[], all: readonly WatchedClass[]): string[] => {
  const names = classes.flatMap(({ table, name, operatorTable: { key, indexes }, rowClass }) => [
    ...[key, ...Object.values(indexes ?? {})].flatMap(({ partition, sort }) => [partition.name, sort?.name]),
    rowClass.match?.attribute,
    rowClass.owner?.attribute,
    ...(rowClass.erasure.do === 'keep' ? [rowClass.erasure.from] : []),
    ...(table === accessLogTable ? ['from'] : []),
    ...('set' in rowClass.erasure ? Object.keys(rowClass.erasure.set) : []),
    ...all.flatMap(({ rowClass: { find } }) =>
      find.flatMap((rule) =>
        rule.by === 'reference' && rule.from === `${table}/${name}` ? referredAttributes(rule) : [],
      ),
    ),
  ]);
  return [...new Set(names.flatMap((name) => name ?? []))];
};
