import type { AttributeValue as SdkValue } from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '../../domain/attribute-value.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import type { Row } from '../../domain/ports/operator-tables.ts';

/** A type that this SDK does not know cannot be kept as it is, so such a row is not touched. */
const isKnown = (value: SdkValue): value is AttributeValue => {
  if (value.M !== undefined) return Object.values(value.M).every(isKnown);
  return value.L === undefined ? value.$unknown === undefined : value.L.every(isKnown);
};

const isRow = (item: Record<string, SdkValue>): item is Record<string, AttributeValue> =>
  Object.values(item).every(isKnown);

/** An item as the domain's row, nothing converted. Throws ConfigurationError for a type unknown to the SDK. */
export const rowOf = (item: Record<string, SdkValue>): Row => {
  if (isRow(item)) return item;
  throw new ConfigurationError('a row has an attribute of a type that this version does not know; update it');
};
