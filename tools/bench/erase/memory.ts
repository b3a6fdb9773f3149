import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, prepare } from './measure.ts';
import type { ErasePath } from './paths.ts';
import { median } from './statistics.ts';

const MEGABYTE = 1024 * 1024;
/** Collecting garbage at every call would take longer than the work; a thousand rows take longer than this. */
const SAMPLE_EVERY_MS = 200;
const ROUNDS = 3;

/** Megabytes that are alive in this process; garbage does not count. */
const alive = (): number => {
  if (globalThis.gc === undefined) throw new Error('start with node --expose-gc (npm run bench:erase does)');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
};

/** What earlier work left behind goes only after its sockets and timers are done. */
const settled = async (): Promise<number> => {
  let least = alive();
  for (let tries = 0; tries < 5; tries += 1) {
    await sleep(50);
    least = Math.min(least, alive());
  }
  return least;
};

/** How far living memory rises during one erasure, sweep and verification. */
const rise = async (bench: Bench, path: ErasePath, rows: number): Promise<number> => {
  const { meter, product } = bench;
  const request = await prepare(bench, path, rows);
  const before = await settled();
  let peak = before;
  let sampledAt = 0;
  meter.onCall = () => {
    if (performance.now() - sampledAt < SAMPLE_EVERY_MS) return;
    peak = Math.max(peak, alive());
    sampledAt = performance.now();
  };
  await product.run(request, 'carry-out');
  await product.run(request, 'sweep');
  await product.verify(request);
  meter.onCall = () => {};
  return peak - before;
};

/** Peak rise of living memory for both sizes, MB: medians of three runs of each in turn, after one warm-up. */
export const peakMemory = async (
  bench: Bench,
  path: ErasePath,
  small: number,
  large: number,
): Promise<{ small: number; large: number }> => {
  await rise(bench, path, small);
  const rises: { small: number; large: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rises.push({ small: await rise(bench, path, small), large: await rise(bench, path, large) });
  }
  return { small: median(rises.map((each) => each.small)), large: median(rises.map((each) => each.large)) };
};
