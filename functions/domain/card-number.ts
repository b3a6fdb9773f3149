import type { Span } from './spans.ts';

/** Beginnings and lengths of the card numbers that are in use. ISO/IEC 7812; the networks' published ranges. */
const NETWORKS: readonly RegExp[] = [
  // Visa. Of 13 digits none are issued any more, and numbers of articles in Japan (JAN) begin with 45 and 49.
  /^4(?:[0-46-8]\d{11}|\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(?:52[89]|5[3-8]\d)\d{12,15}$/, // JCB
  /^3(?:0[0-5]|[68]\d)\d{11}$/, // Diners Club
  /^6(?:011|4[4-9]\d|5\d\d|2\d\d)\d{12,15}$/, // Discover, UnionPay
];

/** The check digit that every card number has. ISO/IEC 7812-1, annex B. */
const isChecked = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const weighted = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
};

const isCardNumber = (digits: string): boolean =>
  NETWORKS.some((network) => network.test(digits)) && isChecked(digits);

const SHORTEST = 13;
const LONGEST = 19;

/**
 * Where groups of digits together are a card number, in a run of groups that begins at `start` of its text: it may
 * follow or precede other numbers. What stands between the groups is the caller's matter.
 */
export const cardSpans = (run: string, start: number): Span[] => {
  const groups = [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ at: start + index, digits }));
  const spans: Span[] = [];
  for (const [first, { at }] of groups.entries()) {
    let digits = '';
    for (const group of groups.slice(first, first + LONGEST)) {
      digits += group.digits;
      if (digits.length > LONGEST) break;
      if (digits.length >= SHORTEST && isCardNumber(digits)) spans.push([at, group.at + group.digits.length]);
    }
  }
  return spans;
};
