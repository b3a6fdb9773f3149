import * as z from 'zod';
import type { AttributeValue } from '../attribute-value.ts';
import type { OperatorTable } from '../data-map/data-map.ts';
import { ConfigurationError } from '../errors.ts';
import type { Row } from '../ports/operator-tables.ts';
import { attributeOf } from './attribute-text.ts';

const ValueSchema = z.union([
  z.strictObject({ S: z.string() }),
  z.strictObject({ N: z.string() }),
  z.strictObject({ B: z.base64() }).transform(({ B }) => ({ B: new Uint8Array(Buffer.from(B, 'base64')) })),
]);
const ValueText = z.string().transform((text) => ValueSchema.parse(JSON.parse(text)));
/** Pairs, not an object: a record's schema drops `__proto__`, which is a good name of an attribute. */
const KeySchema = z.array(z.tuple([z.string(), ValueSchema]));
const KeyText = z.string().transform((text) => Object.fromEntries(KeySchema.parse(JSON.parse(text))));

const plain = (value: AttributeValue) => {
  if ('B' in value) return { B: Buffer.from(value.B).toString('base64') };
  if ('S' in value || 'N' in value) return value;
  throw new ConfigurationError('data map: a key attribute is a string, a number or binary (DynamoDB)');
};

/** One key attribute as JSON; binary as base64. */
export const serialiseValue = (value: AttributeValue): string => JSON.stringify(plain(value));

/** Reads what `serialiseValue` wrote. */
export const parseValue = (text: string): AttributeValue => ValueText.parse(text);

/** A key (attributes of table and index keys only) as JSON, attributes in code-unit order: equal keys, equal text. */
export const serialiseKey = (key: Row): string =>
  JSON.stringify(
    Object.keys(key)
      .sort()
      .flatMap((name) => {
        const value = attributeOf(key, name);
        return value === undefined ? [] : [[name, plain(value)]];
      }),
  );

/** Reads what `serialiseKey` wrote. */
export const parseKey = (text: string): Row => KeyText.parse(text);

/** Names of a table's key attributes, partition first. */
export const keyNames = ({ key }: Pick<OperatorTable, 'key'>): string[] =>
  key.sort === undefined ? [key.partition.name] : [key.partition.name, key.sort.name];

/** The full key of a row of the table. */
export const keyOf = (table: OperatorTable, row: Row): Row =>
  Object.fromEntries(
    keyNames(table).flatMap((name) => {
      const value = attributeOf(row, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
