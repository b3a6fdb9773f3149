import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** An item of one of our own tables, as on the wire. */
export type Item = Record<string, AttributeValue>;

/** An item of plain fields; those that are undefined are left out. */
export const toItem = (fields: Readonly<Record<string, unknown>>): Item =>
  marshall(fields, { removeUndefinedValues: true });

/** The fields of an item; parse them before use. */
export const fieldsOf = (item: Item): Record<string, unknown> => unmarshall(item);
