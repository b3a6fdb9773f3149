import type { Span } from '../spans.ts';

/** RFC 7519 and 7516: a JSON header in base64url begins with `eyJ`. */
const JWT = /(?<![\w-])eyJ[\w-]{6,}(?:\.[\w-]*){1,4}/g;
/** Key ids of AWS; serial numbers of phones and cards in user agents of Japanese networks. */
const KNOWN =
  /(?<![A-Z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])|(?<=[;/])(?:ser|icc|SN)[0-9A-Za-z]{11,20}(?![0-9A-Za-z])/g;

/** 120 bits in base64url, 80 in hexadecimal: shorter ones are in too many names of pages and pictures. */
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

/** Whether a good part of a run is neither words, numbers nor codes. */
const isRandom = (run: string): boolean => {
  if (!MIXED.test(run)) return false;
  const pieces = run.split(/[^A-Za-z0-9]+/);
  const odd = lengthOf(pieces.filter((piece) => !CODE.test(piece) && (HEX.test(piece) || !isWords(piece))));
  return odd >= FEWEST_ODD && odd * 3 >= lengthOf(pieces);
};

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: match }) => [index, index + match.length]);

/** JSON Web Tokens, keys of known forms, and long random strings. */
export const tokenSpans = (text: string): Span[] =>
  WORTH_LOOKING.test(text)
    ? [
        ...spansOf(text, JWT),
        ...spansOf(text, KNOWN),
        ...spansOf(text, RUN).filter(([start, end]) => isRandom(text.slice(start, end))),
      ]
    : [];
