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

/** Beginning and end of a part of a text, in UTF-16 units. */
export type Span = readonly [start: number, end: number];

/** Where a global pattern matches a folded text, as far as `counts` says so. */
export const spansOf = (
  text: string,
  pattern: RegExp,
  counts: (match: string) => boolean = () => true,
): Span[] =>
  [...text.matchAll(pattern)]
    .filter(([match]) => match !== '' && counts(match))
    .map(({ index, 0: match }) => [index, index + match.length]);

/** A text with these parts replaced; parts that overlap are one. */
export const replaced = (text: string, spans: readonly Span[], by: (part: string) => string): string => {
  let result = '';
  let done = 0;
  for (const [start, end] of joined(spans)) {
    result += text.slice(done, start) + by(text.slice(start, end));
    done = end;
  }
  return result + text.slice(done);
};

const joined = (spans: readonly Span[]): Span[] => {
  const made: Span[] = [];
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    const last = made.at(-1);
    if (last === undefined || start >= last[1]) made.push([start, end]);
    else made[made.length - 1] = [last[0], Math.max(last[1], end)];
  }
  return made;
};
