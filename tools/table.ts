import { styleText } from 'node:util';

type Cell = string | number;
type Rows = readonly (readonly Cell[])[];

/** Columns that a terminal takes for a text: East Asian wide characters take two. */
const widthOf = (cell: Cell): number =>
  [...String(cell)].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

const isNumber = (cell: Cell): boolean => typeof cell === 'number';

const widthsOf = (rows: Rows): number[] =>
  (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));

/** A line per row, each column as wide as its widest cell. Numbers stand to the right, or what `toRight` says. */
const linesOf = (rows: Rows, toRight: (cell: Cell, column: number) => boolean = isNumber): string[] => {
  const widths = widthsOf(rows);
  const pad = (cell: Cell, at: number) => {
    const room = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
    return toRight(cell, at) ? room + cell : cell + room;
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
};

/** Rows of words in columns, as text. */
export const columns = (rows: readonly (readonly string[])[]): string => linesOf(rows).join('\n');

/** Prints rows under their bold heads, a little to the right; a dot stands for zero. */
export const printTable = (head: readonly string[], rows: Rows): void => {
  const dotted = rows.map((row) => row.map((cell) => (cell === 0 ? '·' : cell)));
  const [title = '', ...lines] = linesOf([head, ...dotted]);
  console.log(`  ${styleText('bold', title)}`);
  for (const line of lines) console.log(`  ${line}`);
};

/** Rows of figures under their ruled heads, as text: names to the left, all else to the right. */
export const ruledTable = (head: readonly string[], rows: Rows): string => {
  const all = [head, ...rows];
  const rule = widthsOf(all).map((width) => '-'.repeat(width));
  const [title, ...lines] = linesOf(all, (_, column) => column > 0);
  return [title, rule.join('  '), ...lines].join('\n');
};
