import type { AttributeValue } from '../attribute-value.ts';
import type { Row } from '../ports/operator-tables.ts';

/** An attribute of a row, undefined when it has none. Names such as `constructor` are attributes like others. */
export const attributeOf = (row: Row, name: string): AttributeValue | undefined =>
  Object.hasOwn(row, name) ? row[name] : undefined;

/** The text of a string or a number, as identifiers are kept; undefined for every other type. */
export const textOf = (value: AttributeValue | undefined): string | undefined => {
  if (value === undefined) return undefined;
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  return undefined;
};

/** The texts of a string, a number or a set of them; empty for every other type. */
export const textsOf = (value: AttributeValue | undefined): string[] => {
  if (value === undefined) return [];
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS;
  const text = textOf(value);
  return text === undefined ? [] : [text];
};

const NUMBER = /^-?\d+(\.\d+)?(E[+-]?\d+)?$/i;

/** DynamoDB stores numbers without leading zeros; integers are written so here, or 007 would not equal 7. */
const numberText = (text: string): string => (/^-?\d+$/.test(text) ? String(BigInt(text)) : text);

/** A key attribute of that type for a text; undefined where no key can read so (DynamoDB: no empty keys). */
export const keyValue = (type: 'S' | 'N' | 'B', text: string): AttributeValue | undefined => {
  if (text === '') return undefined;
  if (type === 'S') return { S: text };
  if (type === 'B') return { B: new TextEncoder().encode(text) };
  return NUMBER.test(text) ? { N: numberText(text) } : undefined;
};

/** Whether two key attributes are the same value of the same type. */
export const sameValue = (a: AttributeValue | undefined, b: AttributeValue | undefined): boolean => {
  if (a === undefined || b === undefined) return false;
  if ('B' in a) return 'B' in b && Buffer.compare(a.B, b.B) === 0;
  return ('N' in a ? 'N' in b : 'S' in a && 'S' in b) && textOf(a) === textOf(b);
};
