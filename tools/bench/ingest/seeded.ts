import { mulberry32 } from '../../../desks/sample/random.ts';

/** Chances that come out the same for the same seed. */
export class Seeded {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = mulberry32(seed);
  }

  /** From 0 to 1, without 1. */
  next(): number {
    return this.#next() / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** From the first to the last, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  pick<T>(from: readonly T[]): T {
    const [picked] = from.slice(this.below(from.length));
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join('');
  }

  digits(length: number): string {
    return this.text('0123456789', length);
  }
}
