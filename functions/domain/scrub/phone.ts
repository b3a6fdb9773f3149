import type { Span } from '../spans.ts';
import type { DigitGroup, DigitRun } from './digits.ts';

/** ITU-T E.164: at most fifteen digits; before them `00` or `010` may stand. */
const MOST_DIGITS = 18;
const FEWEST_DIGITS = 8;
const MOBILE = /^0(?:[5-9]0|20)\d{8}$/;
const LANDLINE = /^0[1-9]\d{8}$/;
/** Tokyo, Osaka and around them: the only area codes of two digits. */
const SHORT_AREA = /^0[346]$/;
const ABROAD_TO_JAPAN = /^(?:00|010)81/;
/** Dialled before a number to hide or show one's own. */
const CALLER_PREFIX = /^18[46](?=0)/;
/** `03-2024-11-24`: no exchange of a two-digit area begins so. */
const DATE = /^(?:19|20)\d\d (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01])$/;

const isNational = (digits: string): boolean => MOBILE.test(digits) || LANDLINE.test(digits);

/** 81 90 …, 81 (0)90 …: without the country's code as at home. */
const isNationalAfterCode = (digits: string): boolean => isNational(`0${digits.replace(/^0/, '')}`);

/** One or two groups after the area code, or a last one that is parted in pairs: 0120-12-34-56, 045-123-45-67. */
const isRest = (rest: readonly string[]): boolean =>
  rest.length <= 2 ||
  (rest.length === 3 && rest.slice(1).every(({ length }) => length <= 2) && !DATE.test(rest.join(' ')));

/** Whether the groups are those in which people write a landline or freephone number: 03-1234-5678, 0120-123-456. */
const isGrouped = ([first = '', ...rest]: readonly string[]): boolean => {
  if (rest.length === 0) return true;
  if ([first, ...rest].every(({ length }) => length <= 2)) return true;
  if (first.length === 1) return rest.length === 3;
  const area = first.length === 2 ? SHORT_AREA.test(first) : first.length <= 6;
  return area && isRest(rest);
};

/** A number as it is dialled at home, in the groups in which it is written. */
const isAtHome = (parts: readonly string[], digits: string): boolean =>
  MOBILE.test(digits) || (LANDLINE.test(digits) && isGrouped(parts));

const isJapanese = (parts: readonly string[], digits: string, plus: boolean): boolean => {
  const [first = '', ...rest] = parts;
  if (isAtHome([first.replace(CALLER_PREFIX, ''), ...rest], digits.replace(CALLER_PREFIX, ''))) return true;
  if (ABROAD_TO_JAPAN.test(digits)) return isNationalAfterCode(digits.replace(ABROAD_TO_JAPAN, ''));
  if (!digits.startsWith('81')) return false;
  // Without + or a separator only mobile numbers: too many other numbers begin with 81.
  return plus || parts[0] === '81' ? isNationalAfterCode(digits.slice(2)) : /^81[5-9]0\d{8}$/.test(digits);
};

const isForeign = (parts: readonly string[], digits: string): boolean =>
  /^[1-9]\d{7,14}$/.test(digits) && parts.length <= 6;

/** Where the plus sign before a number stands, which has a country's code then. */
const plusBefore = (text: string, at: number): number | undefined =>
  /\+[ (]{0,2}$/.test(text.slice(Math.max(0, at - 3), at)) ? text.lastIndexOf('+', at) : undefined;

/** In a query a plus sign is a space: only where nothing stands before it does it surely begin a number abroad. */
const beginsAbroad = (text: string, at: number): boolean =>
  /(?:^|[^\p{L}\p{N})+])\(?\+$/u.test(text.slice(Math.max(0, at - 4), at));

const spansFrom = (text: string, groups: readonly DigitGroup[]): Span[] => {
  const [first] = groups;
  if (first === undefined) return [];
  const plus = plusBefore(text, first.at);
  const start = plus ?? first.at;
  const abroad = plus !== undefined && beginsAbroad(text, first.at);
  const spans: Span[] = [];
  const parts: string[] = [];
  for (const { at, digits } of groups) {
    parts.push(digits);
    const all = parts.join('');
    if (all.length > MOST_DIGITS) break;
    if (all.length < FEWEST_DIGITS) continue;
    const end = at + digits.length;
    const foreign = abroad && isForeign(parts, all) && !text.slice(first.at, end).includes('+');
    if (foreign || isJapanese(parts, all, plus !== undefined)) spans.push([start, end]);
  }
  return spans;
};

/**
 * Phone numbers of Japan in every form in which they are written, and those abroad that begin with `+`. A number
 * begins and ends with a group of digits: a longer group holds none.
 */
export const phoneSpans = (text: string, { groups }: DigitRun): Span[] =>
  groups.flatMap((group, at) =>
    /^(?:[08]|18[46]0)/.test(group.digits) || plusBefore(text, group.at) !== undefined
      ? spansFrom(text, groups.slice(at, at + MOST_DIGITS))
      : [],
  );
