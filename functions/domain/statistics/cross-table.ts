import { siteName } from './keys.ts';

/** Row → column → count. */
export type Cells = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A cell and what it counts. */
export interface Cell {
  row: string;
  column: string;
  count: number;
}

const filled = (cells: ReadonlyMap<string, number>): [string, number][] =>
  [...cells].filter(([, count]) => count > 0);

const sumOf = (pages: Cells): Map<string, number> => {
  const sum = new Map<string, number>();
  for (const cells of pages.values())
    for (const [column, count] of cells) sum.set(column, (sum.get(column) ?? 0) + count);
  return sum;
};

/**
 * Pages by one property (hour, device or referrer), and the site, which is the sum of them, as a row more. Cells that
 * count nothing are not in it: whoever reads it is taken to know which those are.
 */
export class CrossTable {
  readonly #rows: Map<string, Cell[]>;
  readonly #columns = new Map<string, Cell[]>();
  readonly #counts: Map<string, Map<string, number>>;
  readonly #withheld = new Map<string, Set<string>>();

  constructor(pages: Cells) {
    const rows = [...pages, [siteName, sumOf(pages)] as const];
    this.#counts = new Map(rows.map(([row, cells]) => [row, new Map(filled(cells))]));
    this.#rows = new Map(
      rows.map(([row, cells]) => [row, filled(cells).map(([column, count]) => ({ row, column, count }))]),
    );
    for (const cell of [...this.#rows.values()].flat()) {
      const column = this.#columns.get(cell.column);
      if (column) column.push(cell);
      else this.#columns.set(cell.column, [cell]);
    }
  }

  get rows(): Cell[][] {
    return [...this.#rows.values()];
  }

  get columns(): Cell[][] {
    return [...this.#columns.values()];
  }

  inRow(row: string): readonly Cell[] {
    return this.#rows.get(row) ?? [];
  }

  /** With the site's cell, which is the last. */
  inColumn(column: string): readonly Cell[] {
    return this.#columns.get(column) ?? [];
  }

  /** The cell, where it counts something. */
  at(row: string, column: string): Cell | undefined {
    const count = this.#counts.get(row)?.get(column);
    return count === undefined ? undefined : { row, column, count };
  }

  withhold({ row, column }: Cell): void {
    const known = this.#withheld.get(row);
    if (known) known.add(column);
    else this.#withheld.set(row, new Set([column]));
  }

  isWithheld = ({ row, column }: Cell): boolean => this.#withheld.get(row)?.has(column) === true;

  get withheld(): Cell[] {
    return this.rows.flat().filter(this.isWithheld);
  }

  get given(): Cell[] {
    return this.rows.flat().filter((cell) => !this.isWithheld(cell));
  }
}
