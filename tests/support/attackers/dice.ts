import { mulberry32 } from '../../../desks/sample/random.ts';

const words = [
  '',
  ' ',
  'junk',
  '0',
  '-1',
  '123456',
  '000000',
  'yes',
  'null',
  '%00',
  '<b>',
  "' OR 1=1",
  '🦊',
  '../..',
  'ＡＢＣＤ',
];
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const tokenAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Chances that come out the same for the same seed and sequence. */
export class Dice {
  private readonly next: () => number;

  constructor(seed: number, sequence: number) {
    this.next = mulberry32(seed ^ Math.imul(sequence + 1, 0x9e3779b1));
  }

  below(count: number): number {
    return Math.floor((this.next() / 2 ** 32) * count);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[this.below(from.length)]!;
  }

  /** What somebody types who does not know. */
  junk(): string {
    return this.pick(words);
  }

  private text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join('');
  }

  tail(): string {
    return this.text(codeAlphabet, 4);
  }

  code(): string {
    return `${this.text(codeAlphabet, 5)}-${this.text(codeAlphabet, 5)}`;
  }

  /** 43 characters, as links and sessions have them. */
  token(): string {
    return this.text(tokenAlphabet, 43);
  }

  digits(length = 6): string {
    return this.text('0123456789', length);
  }
}
