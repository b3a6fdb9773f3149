import type { MeteredClient, Usage } from './metered-client.ts';

/** How long something took, and what it was charged. */
export interface Timed {
  milliseconds: number;
  usage: Usage;
}

/** Does something and measures it. */
export const timed = async (meter: MeteredClient, work: () => Promise<unknown>): Promise<Timed> => {
  meter.takeUsage();
  const begun = performance.now();
  await work();
  return { milliseconds: performance.now() - begun, usage: meter.takeUsage() };
};
