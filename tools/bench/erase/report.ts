import { ruledTable } from '../../table.ts';
import type { Check } from '../check.ts';
import { judged, type Surroundings, whole } from '../report-text.ts';
import { rounded } from '../statistics.ts';
import type { Comparison } from './measure.ts';

export interface Report extends Surroundings {
  comparisons: Comparison[];
  /** Our own writes by path: for a request, and for each of its pages. Write units. */
  control: { path: string; constant: number; perPage: number }[];
  /** How far living memory rose at its peak. */
  memory: { path: string; rows: number; peakMegabytes: number }[];
  checks: Check[];
}

const speeds = (comparisons: readonly Comparison[]): string =>
  ruledTable(
    [
      'path',
      'rows',
      'others',
      'rounds',
      'bare/s',
      'product/s',
      'ratio',
      'whole/s',
      'ratio',
      'own calls ms',
      'pages',
    ],
    comparisons.map((one) => [
      ...[one.path, whole(one.rows), whole(one.others), one.rounds, whole(one.bare), whole(one.product)],
      ...[rounded(one.ratio), whole(one.whole), rounded(one.wholeRatio)],
      ...[whole(one.control), one.pages],
    ]),
  );

const charges = (comparisons: readonly Comparison[]): string =>
  ruledTable(
    ['path', 'rows', 'bare R', 'product R', 'bare W', 'product W', 'own R', 'own W'],
    comparisons.map(({ path, rows, bareUnits, units, ours }) => [
      ...[path, whole(rows), bareUnits.read, units.read, bareUnits.write, units.write, ours.read, ours.write],
    ]),
  );

const afterwards = (comparisons: readonly Comparison[]): string =>
  ruledTable(
    ['path', 'rows', 'sweep ms', 'sweep R', 'sweep W', 'verify ms', 'verify R'],
    comparisons.map(({ path, rows, sweep, verification }) => [
      ...[path, whole(rows), whole(sweep.milliseconds), sweep.units.read, sweep.units.write],
      ...[whole(verification.milliseconds), verification.units.read],
    ]),
  );

/** The report as text for people. */
export const asText = ({ at, node, cores, comparisons, control, memory, checks }: Report): string =>
  [
    `Erasure on DynamoDB Local, ${at}, Node ${node}, ${cores} cores; medians of interleaved warm runs`,
    '',
    speeds(comparisons),
    '',
    "Capacity units (R read, W write; `own` are the desk's own tables while carrying out)",
    charges(comparisons),
    '',
    'Apart: the sweep after the work and the independent verification',
    afterwards(comparisons),
    '',
    ...control.map(
      ({ path, constant, perPage }) => `Own write units, ${path}: ${constant} + ${perPage} a page`,
    ),
    ...memory.map(
      ({ path, rows, peakMegabytes }) =>
        `Rise of memory at its peak, ${path}, ${whole(rows)} rows: ${rounded(peakMegabytes, 1)} MB`,
    ),
    '',
    judged(checks),
  ].join('\n');
