import { cpus } from 'node:os';
import { type Check, isKept } from './check.ts';

/** Where and with what a bench ran. */
export interface Surroundings {
  at: string;
  node: string;
  cores: number;
}

/** Where and with what it was measured. */
export const surroundings = (): Surroundings => ({
  at: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
});

/** Rows under their heads, in columns. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '),
  );
  return [text[0], widths.map((width) => '-'.repeat(width)).join('  '), ...text.slice(1)].join('\n');
};

/** Names to the left, figures to the right. */
const pad = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

/** A whole number with commas. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** What was judged, and how. */
export const judged = (checks: readonly Check[]): string =>
  table(
    ['figure', 'value', 'aim', 'limit', ''],
    checks.map((check) => [
      check.what,
      check.value,
      check.aim,
      check.limit,
      isKept(check) ? 'kept' : 'BEYOND',
    ]),
  );
