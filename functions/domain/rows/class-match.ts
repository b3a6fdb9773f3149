import type { RowClass } from '../data-map/data-map.ts';
import type { Row } from '../ports/operator-tables.ts';
import { attributeOf, textOf } from './attribute-text.ts';

/** Whether a row is of the class by its own attribute. A class without a match takes every row it finds. */
export const matchesClass = (row: Row, { match }: RowClass): boolean => {
  if (match === undefined) return true;
  const value = attributeOf(row, match.attribute);
  const text = textOf(value);
  if (match.equals === undefined && match.beginsWith === undefined) return value !== undefined;
  if (text === undefined) return false;
  return (
    (match.equals === undefined || text === match.equals) &&
    (match.beginsWith === undefined || text.startsWith(match.beginsWith))
  );
};
