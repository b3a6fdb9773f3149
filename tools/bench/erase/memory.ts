import { type Bench, prepare } from './measure.ts';
import type { ErasePath } from './paths.ts';

const MEGABYTE = 1024 * 1024;
/** Collecting garbage at every call would take longer than the work. */
const SAMPLE_EVERY_MS = 25;

const collected = (): number => {
  if (globalThis.gc === undefined) throw new Error('start with node --expose-gc (npm run bench:erase does)');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Peak of all that is alive in this process during one erasure, in MB; garbage does not count. */
export const peakMemory = async (bench: Bench, path: ErasePath, rows: number): Promise<number> => {
  const { meter, product } = bench;
  const request = await prepare(bench, path, rows);
  let peak = 0;
  let sampledAt = 0;
  meter.onCall = () => {
    if (performance.now() - sampledAt < SAMPLE_EVERY_MS) return;
    peak = Math.max(peak, collected());
    sampledAt = performance.now();
  };
  await product.run(request, 'carry-out');
  await product.run(request, 'sweep');
  await product.verify(request);
  meter.onCall = () => {};
  return peak / MEGABYTE;
};
