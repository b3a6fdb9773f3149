import type { Span } from '../spans.ts';
import { readable } from './decode.ts';
import { formsIn } from './forms.ts';
import { namedValues } from './pairs.ts';

const FEWEST_SIGNS = 12;
const RUN = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** Words in small letters and numbers are no base64 of a text. */
const WORTH_LOOKING = /[A-Za-z0-9+/_-]{12}/;
/** Base64 may begin after so many words that are parted by its own signs; more would take time that is not linear. */
const MOST_WORDS_BEFORE = 8;

/** Base64 of something about a person; what decodes to no text is random, or words. */
const hidesPerson = (run: string): boolean => {
  if (run.length < FEWEST_SIGNS || !/[A-Z]/.test(run)) return false;
  const decoded = Buffer.from(run, 'base64').toString('utf8');
  const text = decoded.includes('\ufffd') ? undefined : readable(decoded);
  return text !== undefined && (formsIn(text).length > 0 || namedValues(text).length > 0);
};

const pieces = (run: string, at: number, pattern: RegExp): Span[] =>
  [...run.matchAll(pattern)].map(({ index, 0: piece }) => [at + index, at + index + piece.length]);

/** What stands behind the first words of a run. */
const endings = (run: string, at: number, pattern: RegExp): Span[] =>
  pieces(run, at, pattern)
    .slice(1, MOST_WORDS_BEFORE + 1)
    .map(([start]) => [start, at + run.length]);

/** Parts of a run in which base64 may stand alone: `/` is in paths, `-` and `_` between words, and all in base64. */
const partsOf = (run: string, at: number): Span[] => {
  if (!/[/_-]/.test(run)) return [];
  const segments = pieces(run, at, /[^/]+/g);
  const endsOfSegments = segments.flatMap(([start, end]) =>
    endings(run.slice(start - at, end - at), start, /[^_-]+/g),
  );
  return [...segments, ...endsOfSegments, ...endings(run, at, /[^/]+/g), ...pieces(run, at, /[^/_-]+/g)];
};

const wrappedIn = (run: string, at: number): Span[] =>
  hidesPerson(run)
    ? [[at, at + run.length]]
    : partsOf(run, at).filter(([start, end]) => hidesPerson(run.slice(start - at, end - at)));

/** Runs of base64 or base64url, one layer, in which a form or a named value is wrapped. */
export const wrappedSpans = (text: string): Span[] =>
  WORTH_LOOKING.test(text)
    ? [...text.matchAll(RUN)].flatMap(({ index, 0: run }) => (/[A-Z]/.test(run) ? wrappedIn(run, index) : []))
    : [];
