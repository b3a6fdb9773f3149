import { ruledTable } from '../../table.ts';
import type { Check } from '../check.ts';
import { judged, type Surroundings, whole } from '../report-text.ts';
import { rounded } from '../statistics.ts';
import type { ErasedVisitor } from './erase-visitor.ts';
import type { Measured } from './measure.ts';
import { projected, rates } from './projection.ts';

export interface Report extends Surroundings {
  settings: Measured[];
  /** Microseconds an event for judging, hashing and scrubbing, by model. */
  cpu: { model: string; microseconds: number }[];
  erasure: ErasedVisitor;
  checks: Check[];
}

const nameOf = ({ model, windowSeconds, consumers }: Measured): string =>
  `${model}, ${windowSeconds} s, ${consumers} ${consumers === 1 ? 'consumer' : 'consumers'}`;

const speeds = (settings: readonly Measured[]): string =>
  ruledTable(
    ['traffic, window, consumers', 'messages', 'bare/s', 'product/s', 'ratio', 'events/item'],
    settings.map((one) => [
      ...[nameOf(one), whole(one.messages), whole(one.bare), whole(one.product), rounded(one.ratio)],
      rounded(one.events / one.items, 1),
    ]),
  );

const units = (settings: readonly Measured[]): string =>
  ruledTable(
    [
      'write units an event',
      'packs',
      'by least',
      'links',
      'statistics',
      'bare',
      'bars read',
      'bytes an event',
    ],
    settings.map((one) => [
      ...[nameOf(one), rounded(one.unitsPerEvent, 3), rounded(one.unitsByLeast, 3)],
      ...[rounded(one.linkUnitsPerEvent, 4), rounded(one.statisticsUnitsPerEvent, 4)],
      ...[rounded(one.bareUnitsPerEvent, 3), rounded(one.barsPerEvent, 3), whole(one.bytesPerEvent)],
    ]),
  );

/** Where one second costs so much, a month of 30 days does. */
const monthSeconds = 30 * 86_400;

const costs = (settings: readonly Measured[]): string =>
  ruledTable(
    [
      'US$ a month, us-east-1',
      ...rates.flatMap((rate) => [`at ${whole(rate)}/s`, 'DynamoDB', 'SQS', 'Lambda']),
    ],
    settings
      .filter(({ consumers }) => consumers === 5)
      .map((one) => [
        `${one.model}, ${one.windowSeconds} s`,
        ...rates.flatMap((rate) => {
          const { dynamoDb, sqs, lambda } = projected(one, rate * monthSeconds);
          return [dynamoDb + sqs + lambda, dynamoDb, sqs, lambda].map(whole);
        }),
      ]),
  );

/** The figures that have limits. */
export const checksOf = (settings: readonly Measured[], { units, bareUnits }: ErasedVisitor): Check[] => [
  ...settings.flatMap((one): Check[] => [
    { what: `speed, ${nameOf(one)}`, value: rounded(one.ratio), limit: 1, aim: 3, better: 'more' },
    {
      what: `units by least, ${nameOf(one)}`,
      value: rounded(one.unitsByLeast, 3),
      limit: 1.1,
      aim: 1,
      better: 'less',
    },
    {
      what: `rise of memory, MB, ${nameOf(one)}`,
      value: rounded(one.memoryRise, 1),
      limit: 16,
      aim: 0,
      better: 'less',
    },
  ]),
  {
    what: 'erasure, units by one item each',
    value: rounded(units / bareUnits, 3),
    limit: 1,
    aim: 0.1,
    better: 'less',
  },
];

/** The report as text for people. */
export const asText = ({ at, node, cores, settings, cpu, erasure, checks }: Report): string =>
  [
    `Access-log events on DynamoDB Local, ${at}, Node ${node}, ${cores} cores; medians of interleaved rounds`,
    '',
    speeds(settings),
    '',
    units(settings),
    '',
    ...cpu.map(
      ({ model, microseconds }) =>
        `Judging, hashing and scrubbing, ${model}: ${rounded(microseconds, 1)} µs of CPU an event`,
    ),
    ...settings.map((one) => `All of it, ${nameOf(one)}: ${rounded(one.cpuPerEvent, 0)} µs of CPU an event`),
    '',
    costs(settings),
    '',
    `Highest memory of a run: ${rounded(Math.max(...settings.map(({ memoryPeak }) => memoryPeak)), 0)} MB`,
    `Erasing one visitor of ${whole(erasure.events)} events: ${whole(erasure.items)} items, ${whole(erasure.units)} write units, ` +
      `${whole(erasure.milliseconds)} ms; one item each: ${whole(erasure.bareUnits)} units, ${whole(erasure.bareMilliseconds)} ms`,
    '',
    judged(checks),
  ].join('\n');
