import type { Row } from '../../functions/domain/ports/operator-tables.ts';

/** One row of an operator table; `table` is the table's name in the data map. */
export interface SampleRow {
  readonly table: string;
  readonly item: Row;
}
