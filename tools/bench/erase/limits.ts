import type { Comparison } from './measure.ts';
import { type ErasePath, leastUnits } from './paths.ts';
import { rounded } from './statistics.ts';

/** One figure that has to stay on its side of a limit. */
export interface Check {
  what: string;
  value: number;
  limit: number;
  aim: number;
  better: 'more' | 'less';
}

/** False when a figure is beyond its limit. */
export const isKept = ({ value, limit, better }: Check): boolean =>
  better === 'more' ? value >= limit : value <= limit;

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
  const { rows, others, bare, product, whole } = compared;
  const name = `${path.name} ${rows} among ${others}`;
  const least = leastUnits(path, rows);
  return [
    ratio(`${name}: items/s on the operator's tables, product : bare`, product / bare),
    ...(rows < WORTH_COMPARING_WHOLE
      ? []
      : [ratio(`${name}: items/s with our own calls, product : bare`, whole / bare)]),
    units(`${name}: read units : least`, compared.units.read / least.read),
    units(`${name}: write units : least`, compared.units.write / least.write),
  ];
};

/** Live memory may not grow with the subject; a few MB are the SDK's sockets and buffers. */
const MEMORY_SLACK_MB = 4;

/** Peak memory for a large subject against that for one of a tenth of its rows. */
export const memoryCheck = (path: ErasePath, small: number, large: number): Check => ({
  what: `${path.name}: peak memory, 10,000 rows : 1,000 rows`,
  value: rounded((large + MEMORY_SLACK_MB) / (small + MEMORY_SLACK_MB)),
  limit: 1.5,
  aim: 1.2,
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
