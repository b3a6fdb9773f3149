/** Counters in windows of time: atomic, so that tries beside each other cannot pass together. */
export interface Limits {
  /** Counts one use; throws LimitReachedError when `max` uses were counted in this window already. */
  count(name: string, windowSeconds: number, max: number, now: Date): Promise<void>;
}
