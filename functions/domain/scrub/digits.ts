/**
 * Signs that stand between the digits of a number: spaces (`+` is one in a query), dots, brackets, and everything that
 * looks like a hyphen, among it the long vowel ー, the minus −, the waves ～ 〜, lines ─, and the numeral 一. NFKC makes of
 * ‾ and ￣ a space with a combining line.
 */
const SEPARATORS =
  '\\s+.()\\[\\]_~\\u002d\\u00b7\\u02c9\\u02cd\\u02d7\\u0304\\u0305\\u058a\\u2010-\\u2015\\u2022\\u2027\\u2043\\u2053\\u2212\\u2219\\u22c5\\u23af\\u2500\\u2501\\u2796\\u2e3a\\u2e3b\\u3001\\u3002\\u301c\\u3030\\u306e\\u30a0\\u30ce\\u30fb\\u30fc\\u3161\\u4e00';

const RUN = new RegExp(`\\d(?:[${SEPARATORS}]{0,4}\\d)*`, 'g');
/** So many digits have the shortest numbers that we look for. */
const FEWEST = 8;
const WORTH_LOOKING = /\d(?:\D{0,4}\d){7}/;

export interface DigitGroup {
  at: number;
  digits: string;
}

export interface DigitRun {
  at: number;
  text: string;
  groups: readonly DigitGroup[];
}

/** A pattern of exactly so many digits, however they are parted. */
export const digitsPattern = (count: number): string => `\\d(?:[${SEPARATORS}]{0,4}\\d){${count - 1}}`;

/** Runs of groups of digits in a normalised text, with at most four separators between two digits. */
export const digitRuns = (text: string): DigitRun[] =>
  (WORTH_LOOKING.test(text) ? [...text.matchAll(RUN)] : [])
    .filter(([run]) => run.length >= FEWEST)
    .map(({ index, 0: run }) => ({
      at: index,
      text: run,
      groups: [...run.matchAll(/\d+/g)].map((group) => ({ at: index + group.index, digits: group[0] })),
    }));
