import type { AttributeValue } from '../attribute-value.ts';
import type { OperatorTable } from '../data-map/data-map.ts';

/** A row exactly as DynamoDB holds it; types are never converted, so none is lost. */
export type Row = Readonly<Record<string, AttributeValue>>;

/** Where a query starts: one partition of the table or of one index, optionally one sort-key prefix. */
export interface RowQuery {
  table: OperatorTable;
  index?: string;
  partition: AttributeValue;
  sortPrefix?: string;
}

export interface PageOptions {
  /** At most this many rows are read, 1 MB at most in any case (DynamoDB limit). */
  limit?: number;
  startAfter?: Row | undefined;
  /** Only base tables can be read consistently (DynamoDB). */
  consistent: boolean;
  /** Only these attributes; all when absent. Reads cost the same. */
  attributes?: readonly string[];
}

export interface RowPage {
  rows: Row[];
  /** Absent on the last page. */
  next?: Row;
}

/** Changes of single attributes; a row is never put whole, so concurrent changes survive. */
export interface RowUpdate {
  remove: readonly string[];
  set: Readonly<Record<string, AttributeValue>>;
}

/** A bound for writes: no call starts after it, calls under way are aborted at it. Epoch milliseconds. */
export type Deadline = number;

/** Proves whose row it is where the key does not. */
export interface OwnerCheck {
  attribute: string;
  value: AttributeValue;
}

/** The operator's own DynamoDB tables. Queries only: there is no scan. Throws OutOfTimeError at a deadline. */
export interface OperatorTables {
  query(query: RowQuery, options: PageOptions): Promise<RowPage>;
  /** Reads by full key, consistently; rows that are gone are left out. */
  read(table: OperatorTable, keys: readonly Row[], attributes?: readonly string[]): Promise<Row[]>;
  /** Deletes by full key in batches; unprocessed items are sent again with backoff. Gone already is success. */
  deleteRows(table: OperatorTable, keys: readonly Row[], deadline: Deadline): Promise<void>;
  /** Deletes one row if it is still the owner's; false when it is gone or somebody else's. */
  deleteOwned(table: OperatorTable, key: Row, owner: OwnerCheck, deadline: Deadline): Promise<boolean>;
  /** Changes attributes of a row that exists (and is the owner's); never creates one. False when it did not apply. */
  updateRow(
    table: OperatorTable,
    key: Row,
    update: RowUpdate,
    owner: OwnerCheck | undefined,
    deadline: Deadline,
  ): Promise<boolean>;
}
