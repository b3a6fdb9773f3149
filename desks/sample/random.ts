/** Fixes every row of the sample; another seed is another sample. */
const SEED = 20_261_124;

/** A repeatable source of sample values; never for secrets. */
export interface SampleRandom {
  /** Whole number from 0 up to, not including, `below`. */
  int(below: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
  bytes(count: number): Uint8Array;
  /** Lower-case letters and digits. */
  word(length: number): string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Mulberry32: 32 bits of state, the same whole numbers below 2^32 on every machine. */
export const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
};

/** The sample's chances; `stream` gives each customer its own. */
export const createRandom = (stream: number): SampleRandom => {
  const next = mulberry32(SEED ^ Math.imul(stream + 1, 0x9e3779b1));
  const int = (below: number) => next() % below;
  return {
    int,
    pick: (values) => values[int(values.length)] ?? values[0],
    bytes: (count) => new Uint8Array(count).map(() => int(256)),
    word: (length) => Array.from({ length }, () => LETTERS.charAt(int(LETTERS.length))).join(''),
  };
};
