/** Counts distinct visitors without keeping one (HyperLogLog); `bytes` of several merge into one. */
export interface VisitorSketch {
  /** Takes names that stand for visitors on that day alone, and that nobody can make without the desk's secret. */
  of(visitors: Iterable<string>): Uint8Array;
  merge(sketches: Iterable<Uint8Array>): Uint8Array;
  /** About how many different visitors; the error is that of the sketch's size, stated by the adapter. */
  estimate(bytes: Uint8Array): number;
}
