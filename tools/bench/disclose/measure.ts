import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { PeakMemory, settled } from '../living-memory.ts';
import type { MeteredClient } from '../metered-client.ts';
import { median } from '../statistics.ts';
import { type Timed, timed } from '../timed.ts';
import { bareDisclose } from './baseline.ts';
import type { Product } from './product.ts';
import { leastUnits } from './rows.ts';

export interface Bench {
  meter: MeteredClient;
  product: Product;
}

export interface Comparison {
  rows: number;
  rounds: number;
  /** Medians, rows a second. */
  bare: number;
  product: number;
  /** Median of the ratios within a round: both sides of a round meet the same machine. */
  ratio: number;
  /** Read units on the operator's tables. */
  least: number;
  units: number;
  /** Of the package. */
  bytes: number;
  /** How far living memory rose at its peak, MB; median of the rounds. */
  peakMegabytes: number;
}

const runBare = async ({ meter }: Bench, accountId: string, rows: number): Promise<Timed> => {
  const path = join(tmpdir(), `madoguchi-bench-${process.pid}.json`);
  try {
    return await timed(meter, async () => {
      const count = await bareDisclose(meter.client, accountId, path);
      if (count !== rows) throw new Error('the bare side lost rows');
    });
  } finally {
    rmSync(path, { force: true });
  }
};

const runProduct = async ({ meter, product }: Bench, request: SubjectRequest, rows: number) => {
  let bytes = 0;
  const run = await timed(meter, async () => {
    const built = await product.build(request);
    if (built.classes[0]?.rows !== rows) throw new Error('the product lost rows');
    bytes = built.bytes;
  });
  return { ...run, bytes };
};

const riseOf = async ({ meter, product }: Bench, request: SubjectRequest): Promise<number> => {
  const before = await settled();
  const peak = new PeakMemory(before);
  meter.onCall = () => peak.sample();
  await product.build(request);
  meter.onCall = () => {};
  return peak.megabytes - before;
};

const ROUNDS_OF_MEMORY = 3;

const peakOf = async (bench: Bench, request: SubjectRequest): Promise<number> => {
  const rises: number[] = [];
  for (let round = 0; round < ROUNDS_OF_MEMORY; round += 1) rises.push(await riseOf(bench, request));
  return median(rises);
};

/** Both sides in turn on the same rows, after one warm-up of each; who comes first changes with the rounds. */
export const compare = async (
  bench: Bench,
  accountId: string,
  rows: number,
  rounds: number,
): Promise<Comparison> => {
  const request = await bench.product.approved(accountId);
  const bare: Timed[] = [];
  const runs: Awaited<ReturnType<typeof runProduct>>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    if (round % 2 === 0) bare.push(await runBare(bench, accountId, rows));
    runs.push(await runProduct(bench, request, rows));
    if (round % 2 === 1) bare.push(await runBare(bench, accountId, rows));
  }
  const [warmBare, warmRuns] = [bare.slice(1), runs.slice(1)];
  const rate = (side: readonly Timed[]) => (rows * 1000) / median(side.map((run) => run.milliseconds));
  const last = warmRuns.at(-1);
  if (last === undefined) throw new Error('rounds: at least one is needed');
  return {
    rows,
    rounds,
    bare: rate(warmBare),
    product: rate(warmRuns),
    ratio: median(warmRuns.map((run, at) => (warmBare[at]?.milliseconds ?? Number.NaN) / run.milliseconds)),
    least: leastUnits(accountId, rows),
    units: last.usage.theirs.read,
    bytes: last.bytes,
    peakMegabytes: await peakOf(bench, request),
  };
};
