import { createHash } from 'node:crypto';
import type { VisitorSketch } from '../../domain/ports/visitor-sketch.ts';
import { REGISTERS, registersOf, sketchBytes } from './sketch-bytes.ts';

const INDEX_BITS = 12n;
const RANK_BITS = 52n;

/** Which register a visitor falls into, and where in the other bits of its hash the first one stands, from 1. */
const placeOf = (visitor: string): [register: number, rank: number] => {
  const bits = createHash('sha256').update(visitor, 'utf8').digest().readBigUInt64BE();
  const rest = bits & ((1n << RANK_BITS) - 1n);
  const rank = rest === 0n ? Number(RANK_BITS) + 1 : Number(RANK_BITS) - rest.toString(2).length + 1;
  return [Number(bits >> (64n - INDEX_BITS)), rank];
};

const raise = (registers: Uint8Array, register: number, rank: number): void => {
  registers[register] = Math.max(registers[register] ?? 0, rank);
};

/** Series of Ertl's estimator, for registers that are still empty; converges in some 20 steps. */
const sigma = (x: number): number => {
  if (x === 1) return Number.POSITIVE_INFINITY;
  let [power, weight, sum, before] = [x, 1, x, Number.NaN];
  while (sum !== before) {
    before = sum;
    power *= power;
    sum += power * weight;
    weight += weight;
  }
  return sum;
};

/**
 * Estimates without the steps between ranges of the first paper: O. Ertl, “New cardinality estimation algorithms for
 * HyperLogLog sketches” (2017), algorithm 6; no register of 52 bits is ever full, so its second series is 0.
 */
const estimateOf = (registers: Uint8Array): number => {
  const empty = registers.filter((rank) => rank === 0).length;
  const filled = registers.reduce((sum, rank) => (rank === 0 ? sum : sum + 2 ** -rank), 0);
  return REGISTERS ** 2 / (2 * Math.LN2) / (REGISTERS * sigma(empty / REGISTERS) + filled);
};

/** Counts distinct visitors by HyperLogLog; docs/decisions.md says why not by a library. */
export const hyperLogLogVisitorSketch: VisitorSketch = {
  of: (visitors) => {
    const registers = new Uint8Array(REGISTERS);
    for (const visitor of visitors) raise(registers, ...placeOf(visitor));
    return sketchBytes(registers);
  },
  merge: (sketches) => {
    const registers = new Uint8Array(REGISTERS);
    for (const bytes of sketches) {
      for (const [register, rank] of registersOf(bytes).entries()) raise(registers, register, rank);
    }
    return sketchBytes(registers);
  },
  estimate: (bytes) => Math.round(estimateOf(registersOf(bytes))),
};
