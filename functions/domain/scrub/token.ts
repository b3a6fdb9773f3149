import type { Span } from '../spans.ts';

/** RFC 7519 and 7516: a JSON header in base64url begins with `eyJ`. */
const JWT = /(?<![\w-])eyJ[\w-]{6,}(?:\.[\w-]*){1,4}/g;
/** Key ids of AWS; serial numbers of phones and cards in user agents of Japanese networks. */
const KNOWN =
  /(?<![A-Z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])|(?<=[;/])(?:ser|icc|SN)[0-9A-Za-z]{11,20}(?![0-9A-Za-z])/g;

/** 120 bits in base64url, 80 in hexadecimal: shorter ones are in too many names of pages and pictures. */
const FEWEST_SIGNS = 20;
const RUN = /[A-Za-z0-9+/_~-]{20,}={0,2}/g;
const WORTH_LOOKING = /[A-Za-z0-9+/_~-]{20}|eyJ|A[KS]IA|[;/](?:ser|icc|SN)/;
const HEX = /^(?=\D*\d)(?=\d*[a-f])[0-9a-f]{20,}$/i;
/** Where letters of one case meet those of the other, or digits, within a word. */
const MIXED = /[a-z][A-Z\d]|\d[A-Za-z]|[A-Z]\d/;
const HUMPS = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;
/** Numbers, abbreviations, sizes (`1024x768`), models (`CFI2000A`), and hashes as they stand in names of files. */
const CODE =
  /^(?:\d+|[A-Z]+|[a-z]{1,4}|[A-Z]{1,4}\d{1,8}[A-Z]?|[a-z]{1,3}\d{1,8}|\d{1,4}[A-Za-z]{1,3}|\d+x\d+|[0-9a-f]{6,12})$/;
const VOWEL = /[aeiouy]/i;
const CONSONANTS = /[b-df-hj-np-tv-xz]{5}/i;
/** Letters to a word, on average, where words are written together. */
const FEWEST_LETTERS = 3.4;
/** So many has what a label before it says to be a secret. */
const FEWEST_LABELLED = 6;
/** Characters that no words explain: fewer are an abbreviation. */
const FEWEST_ODD = 7;

const isWord = (hump: string): boolean =>
  hump.length < 3 || /^\d/.test(hump) || (VOWEL.test(hump) && !CONSONANTS.test(hump));

/** `HowToInstallNode24`: words and numbers written together. */
const isWords = (piece: string): boolean => {
  const humps = piece.match(HUMPS) ?? [];
  return (
    humps.every(isWord) &&
    humps.filter(({ length }) => length === 1).length <= 1 &&
    piece.length / humps.length >= (humps.length < 3 ? 2.5 : FEWEST_LETTERS)
  );
};

const lengthOf = (pieces: readonly string[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** Whether a third of a run, and so many characters, are neither words, numbers nor codes. */
const isOdd = (run: string, fewest: number): boolean => {
  if (!MIXED.test(run)) return false;
  const pieces = run.split(/[^A-Za-z0-9]+/);
  const odd = lengthOf(pieces.filter((piece) => !CODE.test(piece) && (HEX.test(piece) || !isWords(piece))));
  return odd >= fewest && odd * 3 >= lengthOf(pieces);
};

const isRandom = (run: string): boolean => isOdd(run, FEWEST_ODD);

/** Where in a path that stands in a value neighbouring segments are odd: words before them would hide them. */
const oddSegments = (text: string, [start, end]: Span): Span[] => {
  const joined: Span[] = [];
  for (const { index, 0: segment } of text.slice(start, end).matchAll(/[^/]+/g)) {
    if (!isOdd(segment, 1)) continue;
    const at = start + index;
    const last = joined.at(-1);
    if (last !== undefined && at === last[1] + 1) joined[joined.length - 1] = [last[0], at + segment.length];
    else joined.push([at, at + segment.length]);
  }
  return joined.filter(([from, to]) => to - from >= FEWEST_SIGNS && isRandom(text.slice(from, to)));
};

const randomIn = (text: string, span: Span): Span[] =>
  isRandom(text.slice(...span)) ? [span] : oddSegments(text, span);

/** Whether a segment after a label such as `reset` is a secret and no word: `Ab12Cd`, a code of six digits, a UUID. */
export const isTokenLike = (segment: string): boolean =>
  segment
    .split(/[^A-Za-z0-9]+/)
    .some((piece) => /^\d{6,}$/.test(piece) || (piece.length >= FEWEST_LABELLED && !isWords(piece)));

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: match }) => [index, index + match.length]);

/** JSON Web Tokens, keys of known forms, and long random strings. */
export const tokenSpans = (text: string): Span[] =>
  WORTH_LOOKING.test(text)
    ? [
        ...spansOf(text, JWT),
        ...spansOf(text, KNOWN),
        ...spansOf(text, RUN).flatMap((span) => randomIn(text, span)),
      ]
    : [];
