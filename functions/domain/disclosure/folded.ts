import type { Span } from '../spans.ts';

/** Hyphens and the signs that people type in their place; `ー` is the long vowel of katakana. */
const HYPHENS = /[‐-―−ー]/g;

/**
 * A text as patterns are looked for in it: full-width letters, digits and signs as their half-width forms, the
 * ideographic space as a space, every hyphen as `-`. Each character stays in its place, so that what is found here
 * can be blanked there.
 */
export const folded = (text: string): string =>
  text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(HYPHENS, '-');

/** Where a global pattern matches a folded text, as far as `counts` says so. */
export const spansOf = (
  text: string,
  pattern: RegExp,
  counts: (match: string) => boolean = () => true,
): Span[] =>
  [...text.matchAll(pattern)]
    .filter(([match]) => match !== '' && counts(match))
    .map(({ index, 0: match }) => [index, index + match.length]);
