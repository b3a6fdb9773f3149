import type { AttributeValue } from '../attribute-value.ts';

/** One partition that rows found by reference stand in: what is left of the way when the referring row is gone. */
export interface Way {
  /** Table and class of the rows, by their names in the data map. */
  table: string;
  class: string;
  /** Number of the find rule. */
  rule: number;
  partition: AttributeValue;
  sortPrefix?: string;
}

export interface WayPage {
  ways: Way[];
  /** Absent on the last page. */
  next?: string;
}

/**
 * Remembers, for one request, the ways that its own deletes take away, so that sweeps and the verification still
 * reach rows that were found by reference. Holds keys, hence personal data.
 */
export interface WayStore {
  /** Resolves when the ways are stored for good: only then may the referring rows go. Once more is harmless. */
  add(ways: readonly Way[]): Promise<void>;
  /** Pages through all ways, read consistently. */
  read(after: string | undefined): Promise<WayPage>;
}
