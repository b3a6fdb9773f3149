import type { Check } from '../check.ts';
import { rounded } from '../statistics.ts';
import type { Comparison } from './measure.ts';
import { type ErasePath, leastUnits } from './paths.ts';

const ratio = (what: string, value: number): Check => ({
  what,
  value: rounded(value),
  limit: 0.7,
  aim: 0.9,
  better: 'more',
});
const units = (what: string, value: number): Check => ({
  what,
  value: rounded(value, 3),
  limit: 1.1,
  aim: 1.05,
  better: 'less',
});

/** Below this the constant cost of a lease and a record, some ten calls, is as large as the work itself. */
const WORTH_COMPARING_WHOLE = 1_000;

/** Speed and units of one comparison. */
export const comparisonChecks = (path: ErasePath, compared: Comparison): Check[] => {
  const { rows, others } = compared;
  const name = `${path.name} ${rows} among ${others}`;
  const least = leastUnits(path, rows);
  return [
    ratio(`${name}: items/s on the operator's tables, product : bare`, compared.ratio),
    ...(rows < WORTH_COMPARING_WHOLE
      ? []
      : [ratio(`${name}: items/s with our own calls, product : bare`, compared.wholeRatio)]),
    units(`${name}: read units : least`, compared.units.read / least.read),
    units(`${name}: write units : least`, compared.units.write / least.write),
  ];
};

/** Sockets and timers of the SDK that wait to be collected; an engine that held all rows would rise by far more. */
const SLACK_MB = 2;

/** The rise of living memory for a large subject against that for one of a tenth of its rows: it may not grow. */
export const memoryCheck = (path: ErasePath, { small, large }: { small: number; large: number }): Check => ({
  what: `${path.name}: rise of memory, 10,000 rows : 1,000 rows (${SLACK_MB} MB aside)`,
  value: rounded((large + SLACK_MB) / (small + SLACK_MB)),
  limit: 2,
  aim: 1.5,
  better: 'less',
});

/** Units must not depend on what else is in the table: more would mean a scan. */
export const sizeCheck = (
  path: ErasePath,
  others: number,
  small: Comparison['units'],
  large: Comparison['units'],
): Check => ({
  what: `${path.name} 1000: units among ${others.toLocaleString('en')} others : alone`,
  value: rounded((large.read + large.write) / (small.read + small.write), 3),
  limit: 1,
  aim: 1,
  better: 'less',
});
