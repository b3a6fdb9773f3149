import { ruledTable } from '../../table.ts';
import type { Check } from '../check.ts';
import { judged, type Surroundings, whole } from '../report-text.ts';
import { rounded } from '../statistics.ts';
import type { Comparison } from './measure.ts';

export interface Report extends Surroundings {
  comparisons: Comparison[];
  checks: Check[];
}

/** Fewer rows take less time than what is around them, some ten calls and a ZIP, and less memory than one page. */
const WORTH_COMPARING = 10_000;
const speed = ({ rows, ratio }: Comparison): Check => ({
  what: `${whole(rows)} rows: items/s, product : bare`,
  value: rounded(ratio),
  limit: 0.5,
  aim: 0.8,
  better: 'more',
});

const units = ({ rows, units: read, least }: Comparison): Check => ({
  what: `${whole(rows)} rows: read units : least`,
  value: rounded(read / least, 3),
  limit: 1.2,
  aim: 1.1,
  better: 'less',
});

const memory = ({ rows, peakMegabytes }: Comparison): Check => ({
  what: `${whole(rows)} rows: rise of memory, MB`,
  value: rounded(peakMegabytes, 1),
  limit: 64,
  aim: 32,
  better: 'less',
});

const growth = (small: Comparison, large: Comparison): Check => ({
  what: `rise of memory, ${whole(large.rows)} : ${whole(small.rows)} rows`,
  value: rounded(large.peakMegabytes / small.peakMegabytes),
  limit: 1.5,
  aim: 1.2,
  better: 'less',
});

/** What the figures are held against: memory may not grow with the subject once that fills a page. */
export const checksOf = (comparisons: readonly Comparison[]): Check[] => {
  const judgedWhole = comparisons.filter(({ rows }) => rows >= WORTH_COMPARING);
  const [first, last] = [judgedWhole[0], judgedWhole.at(-1)];
  return [
    ...judgedWhole.map(speed),
    ...comparisons.map(units),
    ...comparisons.map(memory),
    ...(first && last && first !== last ? [growth(first, last)] : []),
  ];
};

/** The report as text for people. */
export const asText = ({ at, node, cores, comparisons, checks }: Report): string =>
  [
    `Disclosure on DynamoDB Local, ${at}, Node ${node}, ${cores} cores; medians of interleaved warm runs`,
    '',
    ruledTable(
      ['rows', 'rounds', 'bare/s', 'product/s', 'ratio', 'least R', 'product R', 'package MB', 'peak MB'],
      comparisons.map((one) => [
        ...[whole(one.rows), one.rounds, whole(one.bare), whole(one.product), rounded(one.ratio)],
        ...[one.least, one.units, rounded(one.bytes / 1_000_000, 1), rounded(one.peakMegabytes, 1)],
      ]),
    ),
    '',
    judged(checks),
  ].join('\n');
