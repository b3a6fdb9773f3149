import { cpus } from 'node:os';
import { ruledTable } from '../table.ts';
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

/** A whole number with commas. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** What was judged, and how. */
export const judged = (checks: readonly Check[]): string =>
  ruledTable(
    ['figure', 'value', 'aim', 'limit', ''],
    checks.map((check) => [
      check.what,
      check.value,
      check.aim,
      check.limit,
      isKept(check) ? 'kept' : 'BEYOND',
    ]),
  );
