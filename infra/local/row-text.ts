import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';

const plain = (value: AttributeValue): unknown => {
  if ('B' in value) return { B: Buffer.from(value.B).toString('base64') };
  if ('BS' in value) return { BS: value.BS.map((bytes) => Buffer.from(bytes).toString('base64')).sort() };
  if ('SS' in value) return { SS: [...value.SS].sort() };
  if ('NS' in value) return { NS: [...value.NS].sort() };
  if ('L' in value) return { L: value.L.map(plain) };
  return 'M' in value ? { M: fields(value.M) } : value;
};

const fields = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, plain(value)]),
  );

/** A row as text: equal texts are equal rows, whatever the order of attributes and of members of sets. */
export const rowText = (row: Row): string => JSON.stringify(fields(row));
