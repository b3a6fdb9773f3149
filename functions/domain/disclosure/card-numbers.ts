import { cardSpans } from '../card-number.ts';
import { replaced } from '../spans.ts';
import { folded } from './folded.ts';

/** A text without thirteen digits, one separator at most between two, has no card number. */
const WORTH_LOOKING = /\d(?:[ -]?\d){12}/;
const DIGIT_GROUPS = /\d+(?:[ -]\d+)*/g;

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
