import { cardSpans } from '../card-number.ts';
import type { Span } from '../spans.ts';
import { digitRuns, digitsPattern } from './digits.ts';
import { emailSpans } from './email.ts';
import { type Found, foundAs, markers } from './markers.ts';
import { phoneSpans } from './phone.ts';

/** Identifiers of things more often than secrets: they stay, and the digits in them are no phone numbers. RFC 9562. */
const UUID = /(?<![0-9a-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z-])/gi;

/** A text with something of the same length, that has no form, in the place of each UUID. */
export const withoutUuids = (text: string): string =>
  text.length < 36 ? text : text.replace(UUID, '|'.repeat(36));

/** Promise 004-02's neighbour for the log: twelve digits are My Number only where a label says so. */
const MY_NUMBER = new RegExp(
  `(?:my[ _-]?number|kojin[ _-]?bango|マイナンバー|個人番号)\\D{0,6}${digitsPattern(12)}(?!\\d)`,
  'giu',
);

const LABEL = /number|bango|マイナンバー|個人番号/i;

const myNumberSpans = (text: string): Span[] =>
  (LABEL.test(text) ? [...text.matchAll(MY_NUMBER)] : []).map(({ index, 0: match }) => [
    index + match.search(/\d/),
    index + match.length,
  ]);

/** Mail addresses, phone numbers, card numbers and labelled My Numbers in a normalised text. */
export const formsIn = (text: string): Found[] => {
  const emails = foundAs(markers.email, emailSpans(text));
  const runs = digitRuns(text);
  if (runs.length === 0) return emails;
  const cards = runs.flatMap(({ text: run, at }) => cardSpans(run, at));
  const phones = runs.flatMap((run) => phoneSpans(text, run));
  return [
    ...emails,
    ...foundAs(markers.card, cards),
    ...foundAs(markers.number, myNumberSpans(text)),
    ...foundAs(markers.phone, phones),
  ];
};
