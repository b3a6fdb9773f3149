import { PeakMemory, settled } from '../living-memory.ts';
import { median } from '../statistics.ts';
import { type Bench, prepare } from './measure.ts';
import type { ErasePath } from './paths.ts';

const ROUNDS = 3;

/** How far living memory rises during one erasure, sweep and verification. */
const rise = async (bench: Bench, path: ErasePath, rows: number): Promise<number> => {
  const { meter, product } = bench;
  const request = await prepare(bench, path, rows);
  const before = await settled();
  const peak = new PeakMemory(before);
  meter.onCall = () => peak.sample();
  await product.run(request, 'carry-out');
  await product.run(request, 'sweep');
  await product.verify(request);
  meter.onCall = () => {};
  return peak.megabytes - before;
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
