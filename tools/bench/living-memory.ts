import { setTimeout as sleep } from 'node:timers/promises';

const MEGABYTE = 1024 * 1024;
/** Collecting garbage at every call would take longer than the work; a thousand rows take longer than this. */
const SAMPLE_EVERY_MS = 200;

/** Megabytes that are alive in this process; garbage does not count. */
export const alive = (): number => {
  if (globalThis.gc === undefined) throw new Error('start with node --expose-gc (npm run bench:… does)');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
};

/** What earlier work left behind goes only after its sockets and timers are done. */
export const settled = async (): Promise<number> => {
  let least = alive();
  for (let tries = 0; tries < 5; tries += 1) {
    await sleep(50);
    least = Math.min(least, alive());
  }
  return least;
};

/** Samples living memory now and then; gives the highest seen. */
export class PeakMemory {
  #peak: number;
  #sampledAt = 0;

  constructor(before: number) {
    this.#peak = before;
  }

  /** Call it as often as you like: it samples a few times a second. */
  sample(): void {
    if (performance.now() - this.#sampledAt < SAMPLE_EVERY_MS) return;
    this.#peak = Math.max(this.#peak, alive());
    this.#sampledAt = performance.now();
  }

  get megabytes(): number {
    return this.#peak;
  }
}
