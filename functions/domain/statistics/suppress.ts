import { bridgesOf } from './bridges.ts';
import { type Cell, type Cells, CrossTable } from './cross-table.ts';
import { siteName } from './keys.ts';

const sumOf = (cells: readonly Cell[]): number => cells.reduce((sum, { count }) => sum + count, 0);

const fewest = (cells: readonly Cell[]): Cell | undefined =>
  cells.reduce<Cell | undefined>(
    (least, cell) => (least && least.count <= cell.count ? least : cell),
    undefined,
  );

/** Whether what is withheld of a known sum is known to be small. */
const isSmall = (withheld: readonly Cell[], threshold: number): boolean =>
  withheld.length > 0 && sumOf(withheld) < threshold;

/**
 * Whether withholding a cell hides it: a page with one cell has it in its total, and where a column has no other pages
 * its sum is given away with them.
 */
const isAble = (table: CrossTable, { row, column }: Cell): boolean =>
  row === siteName
    ? table.inColumn(column).some((cell) => cell.row !== siteName && table.inRow(cell.row).length > 1)
    : table.inRow(row).length > 1;

const fewestToWithhold = (table: CrossTable, cells: readonly Cell[]): Cell | undefined =>
  fewest(cells.filter((cell) => !table.isWithheld(cell) && isAble(table, cell)));

/** A row's total is given: what is withheld of it must not add up to little. Gives a cell to withhold, too. */
const moreOfRow = (table: CrossTable, row: readonly Cell[], threshold: number): Cell | undefined =>
  isSmall(row.filter(table.isWithheld), threshold) ? fewestToWithhold(table, row) : undefined;

/** The same for a column whose sum, the site's cell, is given. */
const moreOfColumn = (table: CrossTable, column: readonly Cell[], threshold: number): Cell | undefined => {
  const site = column.find(({ row }) => row === siteName);
  const pages = column.filter((cell) => cell !== site);
  if (site === undefined || table.isWithheld(site) || !isSmall(pages.filter(table.isWithheld), threshold))
    return undefined;
  return fewestToWithhold(table, pages) ?? site;
};

/** The three cells that close a cycle over a cell, such that least is lost. */
const cheapestCycle = (table: CrossTable, { row, column }: Cell): Cell[] => {
  const costOf = (cells: readonly Cell[]) => sumOf(cells.filter((cell) => !table.isWithheld(cell)));
  const beside = table.inRow(row).filter((cell) => cell.column !== column);
  const below = table.inColumn(column).filter((cell) => cell.row !== row);
  let best: { cells: Cell[]; cost: number } | undefined;
  for (const left of below) {
    for (const right of beside) {
      const corner = table.at(left.row, right.column);
      if (corner === undefined) continue;
      const cells = [left, right, corner];
      const cost = costOf(cells);
      if (best === undefined || cost < best.cost) best = { cells, cost };
    }
  }
  return best?.cells ?? [];
};

/**
 * Withheld cells that the sums give away: rows and columns are nodes, withheld cells are edges between them, and a cell
 * can be computed exactly when its edge lies on no cycle.
 */
const givenAway = (table: CrossTable): Cell[] => {
  const { withheld } = table;
  const bridges = bridgesOf(withheld.map(({ row, column }) => [`row ${row}`, `column ${column}`] as const));
  return bridges.flatMap((number) => withheld[number] ?? []);
};

/**
 * Withholds cells of a table whose row totals are all given, each at least the threshold: those that count less, and as
 * many more (complementary suppression) as it takes for no withheld cell to come out of the sums, and for no known sum
 * of withheld cells to be under the threshold. Gives the table with that decided.
 */
export const suppressed = (pages: Cells, threshold: number): CrossTable => {
  const table = new CrossTable(pages);
  let more: Cell[] = table.given.filter(({ count }) => count < threshold);
  while (more.length > 0) {
    for (const cell of more) table.withhold(cell);
    const rows = table.rows.flatMap((row) => moreOfRow(table, row, threshold) ?? []);
    const columns = table.columns.flatMap((column) => moreOfColumn(table, column, threshold) ?? []);
    more = [...rows, ...columns];
    if (more.length === 0) more = givenAway(table).flatMap((cell) => cheapestCycle(table, cell));
  }
  return table;
};
