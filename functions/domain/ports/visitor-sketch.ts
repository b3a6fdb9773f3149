import type { SubjectKey } from '../ids.ts';

/** Counts distinct visitors without keeping one (HyperLogLog); `bytes` of several merge into one. */
export interface VisitorSketch {
  of(visitors: Iterable<SubjectKey>): Uint8Array;
  merge(sketches: Iterable<Uint8Array>): Uint8Array;
  /** About how many different visitors; the error is that of the sketch's size, stated by the adapter. */
  estimate(bytes: Uint8Array): number;
}
