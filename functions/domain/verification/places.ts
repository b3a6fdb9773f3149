import type { AttributeValue } from '../attribute-value.ts';
import type { DataMap, FindRule, OperatorTable, RowClass } from '../data-map/data-map.ts';
import type { Place, SeenRow } from '../ports/absence-reader.ts';
import type { Located } from '../request/claims.ts';

/** One class of the data map, and where it stands. */
export interface WatchedClass {
  table: string;
  name: string;
  operatorTable: OperatorTable;
  rowClass: RowClass;
}

/** Every class of the data map. */
export const watchedClasses = (dataMap: DataMap): WatchedClass[] =>
  Object.entries(dataMap.tables).flatMap(([table, operatorTable]) =>
    Object.entries(operatorTable.classes).map(([name, rowClass]) => ({
      table,
      name,
      operatorTable,
      rowClass,
    })),
  );

const PLACEHOLDER = /\{([^{}]+)\}/g;

const placeholdersOf = (rule: FindRule): string[] => {
  const templates = `${rule.partition}${rule.sortPrefix ?? ''}`;
  return [...new Set([...templates.matchAll(PLACEHOLDER)].map(([, name = '']) => name))];
};

/** The attributes of a referring row that a rule reads. */
export const referredAttributes = (rule: FindRule): string[] =>
  placeholdersOf(rule).flatMap((name) => (name.startsWith('@') ? [name.slice(1)] : []));

/** An attribute that the row itself has; one may be called `constructor`. */
export const attributeAt = (row: SeenRow | undefined, name: string): AttributeValue | undefined =>
  row !== undefined && Object.hasOwn(row, name) ? row[name] : undefined;

/** Whether a rule could find a row for anybody, by the literal text of its key templates. */
export const fitsRule = (row: SeenRow, { operatorTable }: WatchedClass, rule: FindRule): boolean => {
  const key = keyAt(operatorTable, rule.by === 'index' ? rule.index : undefined);
  const fits = (name: string | undefined, template: string) =>
    name === undefined || fitsTemplate(plainText(attributeAt(row, name)), template);
  return fits(key?.partition.name, rule.partition) && fits(key?.sort?.name, rule.sortPrefix ?? '');
};

/** A key that has no text tells nothing. */
const fitsTemplate = (text: string | undefined, template: string): boolean => {
  const [head = ''] = template.split('{');
  return text === undefined || text.startsWith(head);
};

/** Text of a string or number attribute. */
export const plainText = (value: AttributeValue | undefined): string | undefined => {
  if (value !== undefined && 'S' in value) return value.S;
  return value !== undefined && 'N' in value ? value.N : undefined;
};

/** What may stand for a placeholder: located values, or the one of the referring row. */
const candidates = (name: string, located: Located, referring: SeenRow | undefined): string[] => {
  const texts = name.startsWith('@')
    ? [plainText(attributeAt(referring, name.slice(1)))]
    : (located[name] ?? []).map(({ value }) => value);
  return [...new Set(texts.flatMap((text) => text || []))];
};

type Filling = Readonly<Record<string, string>>;

const fillings = (rule: FindRule, located: Located, referring: SeenRow | undefined): Filling[] =>
  placeholdersOf(rule).reduce<Filling[]>(
    (made, name) =>
      made.flatMap((filling) =>
        candidates(name, located, referring).map((text) => ({ ...filling, [name]: text })),
      ),
    [{}],
  );

const fill = (template: string, filling: Filling): string =>
  template.replaceAll(PLACEHOLDER, (_, name: string) => filling[name] ?? '');

/** Declared key of a table or index. */
export const keyAt = (table: OperatorTable, index: string | undefined): OperatorTable['key'] | undefined =>
  index === undefined ? table.key : table.indexes?.[index];

/** DynamoDB refuses a number key that is no number: no row can stand there. */
const keyOfType = (type: 'S' | 'N' | 'B' | undefined, text: string): AttributeValue[] => {
  if (type === 'S') return [{ S: text }];
  if (type === 'B') return [{ B: new TextEncoder().encode(text) }];
  return type === 'N' && Number.isFinite(Number(text)) ? [{ N: text }] : [];
};

/** A binary reference has no text: a template that is nothing but it takes the attribute itself. */
const binaryReference = (rule: FindRule, referring: SeenRow | undefined): AttributeValue[] => {
  const [attribute = ''] = referredAttributes(rule);
  const value = rule.partition === `{@${attribute}}` ? attributeAt(referring, attribute) : undefined;
  return value !== undefined && 'B' in value ? [value] : [];
};

/** Where rows of a class can stand by one rule: by what was located, and for a reference by one referring row. */
export const placesOf = (
  { operatorTable }: WatchedClass,
  rule: FindRule,
  located: Located,
  referring?: SeenRow,
): Place[] => {
  const index = rule.by === 'index' ? rule.index : undefined;
  const type = keyAt(operatorTable, index)?.partition.type;
  const at = (partition: AttributeValue, sortPrefix: string | undefined): Place => ({
    table: operatorTable,
    partition,
    ...(index !== undefined && { index }),
    ...(sortPrefix !== undefined && { sortPrefix }),
  });
  const binary = type === 'B' ? binaryReference(rule, referring) : [];
  if (binary.length > 0) return binary.map((partition) => at(partition, rule.sortPrefix));
  return fillings(rule, located, referring).flatMap((filling) => {
    const sortPrefix = rule.sortPrefix === undefined ? undefined : fill(rule.sortPrefix, filling);
    return keyOfType(type, fill(rule.partition, filling)).map((partition) => at(partition, sortPrefix));
  });
};
