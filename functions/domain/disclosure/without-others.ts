import { replaced, type Span } from '../spans.ts';
import { folded, spansOf } from './folded.ts';
import type { OwnValues } from './own-values.ts';

/** Stands where something of another person stood. */
export const BLANK = '■■■';

/** RFC 5321, 4.5.3.1: at most 64 characters before the sign; the bounds also keep the search linear. */
const MAIL =
  /[\w.!#$%&'*+?^`{|}~-]{1,64} ?(?:@|\(at\)|\[at\]|アットマ-ク) ?[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/gi;

/** Numbers of Japan in the ways in which people write them, and those with a country's code. */
const PHONES: readonly RegExp[] = [
  /(?<!\d)\(?0\d{1,4}\)?[ .-]?\(?\d{1,4}\)?[ .-]?\d{3,4}(?!\d)/g,
  /(?<!\d)\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,5}(?!\d)/g,
];

/** 10 or 11 digits in Japan; up to 15 with the country's code (ITU-T E.164). */
const isPhone = (match: string): boolean => {
  const digits = match.replace(/\D/g, '').length;
  return match.startsWith('+') ? digits >= 8 && digits <= 15 : digits === 10 || digits === 11;
};

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');

/** A word in Latin letters or digits is found as a word, one in Japanese anywhere. */
const LATIN = /^[\p{Script=Latin}\d]/u;
const LATIN_END = /[\p{Script=Latin}\d]$/u;
const TITLES = '(?=\\s*(?:さん|様|さま|氏|君|くん|ちゃん|先生|殿|どの))';

/** Finds a name however it is spaced; one of a single character only before a title, or it would blank half the text. */
const namePattern = (name: string): RegExp | undefined => {
  const letters = [...folded(name).replace(/\s/g, '')];
  const [first] = letters;
  if (first === undefined || (letters.length === 1 && LATIN.test(first))) return undefined;
  const spaced = letters.map(escaped).join('\\s*');
  const before = LATIN.test(spaced) ? '(?<![\\p{Script=Latin}\\d])' : '';
  const after = LATIN_END.test(spaced) ? '(?![\\p{Script=Latin}\\d])' : '';
  return new RegExp(`${before}${spaced}${after}${letters.length === 1 ? TITLES : ''}`, 'giu');
};

/** Texts that name another person: each whole, and each part of a name that has several. */
const patternsOf = (others: readonly string[], own: OwnValues): RegExp[] =>
  [...new Set(others.flatMap((text) => [text, ...text.split(/\s+/)]))]
    .filter((name) => !own.has(name))
    .flatMap((name) => namePattern(name) ?? []);

/**
 * Makes the change of a text by which other people are blanked: mail addresses, phone numbers, and what the row's
 * own attributes name. What is the person's own stays.
 */
export const blankerOf = (others: readonly string[], own: OwnValues): ((text: string) => string) => {
  const names = patternsOf(others, own);
  const isForeign = (match: string) => !own.has(match.replace(/\(at\)|\[at\]|アットマ-ク/i, '@'));
  return (text) => {
    const plain = folded(text);
    const spans: Span[] = [
      ...spansOf(plain, MAIL, isForeign),
      ...PHONES.flatMap((phone) => spansOf(plain, phone, (match) => isPhone(match) && isForeign(match))),
      ...names.flatMap((name) => spansOf(plain, name)),
    ];
    return spans.length === 0 ? text : replaced(text, spans, () => BLANK);
  };
};
