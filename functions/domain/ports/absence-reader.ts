import type { AttributeValue } from '../attribute-value.ts';
import type { OperatorTable } from '../data-map/data-map.ts';

/** A row as DynamoDB holds it, with at least the attributes asked for that it has. */
export type SeenRow = Readonly<Record<string, AttributeValue>>;

/** One partition of a table or of one of its indexes, optionally only sort keys that begin with a text. */
export interface Place {
  table: OperatorTable;
  index?: string;
  partition: AttributeValue;
  sortPrefix?: string;
}

/**
 * Reads the operator's tables for the verification. It is not the reader that the work was done with, so that one
 * fault cannot both leave a row and overlook it.
 */
export interface AbsenceReader {
  /** All rows at a place, a page at a time to the end; consistent where it is a table's own partition. */
  pages(place: Place, attributes: readonly string[]): AsyncIterable<readonly SeenRow[]>;
  /** The rows with these keys as the table has them at this moment; those that are gone are left out. */
  confirm(
    table: OperatorTable,
    keys: readonly SeenRow[],
    attributes: readonly string[],
  ): Promise<readonly SeenRow[]>;
}
