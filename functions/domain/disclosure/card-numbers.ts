import { folded, replaced, type Span } from './folded.ts';

/** Beginnings and lengths of the card numbers that are in use. ISO/IEC 7812; the networks' published ranges. */
const NETWORKS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
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

/** A text without thirteen digits, one separator at most between two, has no card number. */
const WORTH_LOOKING = /\d(?:[ -]?\d){12}/;
const DIGIT_GROUPS = /\d+(?:[ -]\d+)*/g;
const LONGEST = 19;

/** Groups of digits that together are a card number: it may follow or precede other numbers. */
const cardSpans = (run: string, start: number): Span[] => {
  const groups = [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ at: start + index, digits }));
  const spans: Span[] = [];
  for (const [first, { at }] of groups.entries()) {
    let digits = '';
    for (const group of groups.slice(first)) {
      digits += group.digits;
      if (digits.length > LONGEST) break;
      if (isCardNumber(digits)) spans.push([at, group.at + group.digits.length]);
    }
  }
  return spans;
};

const LAST_SHOWN = 4;

const masked = (number: string): string => {
  let left = number.replace(/[^\d０-９]/g, '').length - LAST_SHOWN;
  return number.replace(/[\d０-９]/g, (digit) => {
    left -= 1;
    return left >= 0 ? '*' : digit;
  });
};

/**
 * A text in which of every payment card number only the last four digits are left, as PCI DSS 3.4 has it for what is
 * displayed: promise 004-02. What has neither the form of a network in use nor the check digit stays.
 */
export const withoutCardNumbers = (text: string): string => {
  const plain = folded(text);
  if (!WORTH_LOOKING.test(plain)) return text;
  const spans = [...plain.matchAll(DIGIT_GROUPS)].flatMap(({ index, 0: run }) => cardSpans(run, index));
  return replaced(text, spans, masked);
};

/** The last four characters of a card or account number; shorter ones whole. */
export const lastFour = (text: string): string => text.replace(/[\s-]/g, '').slice(-LAST_SHOWN);
