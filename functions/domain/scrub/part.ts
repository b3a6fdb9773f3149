import { replaced, type Span } from '../spans.ts';
import { isMalformed, isOldEscape, readable } from './decode.ts';
import { withoutUserinfo } from './email.ts';
import { canonical, encoded, type Place } from './encode.ts';
import { findIn } from './find.ts';
import { type Found, markers } from './markers.ts';

/** Words in small letters with at most one number of eight digits, or nine signs at most: no form is so short. */
const CLEAN = /^(?:[a-z._~-]*(?:\d{1,8}[a-z._~-]*)?|[\w.~-]{1,9})$/;
/** Removing may bring together what was apart; who contrives that more often than this loses the whole part. */
const MOST_ROUNDS = 4;

const marked = (text: string, found: readonly Found[]): string => {
  const markerAt = new Map(found.toReversed().map(({ start, marker }) => [start, marker]));
  const spans = found.map(({ start, end }): Span => [start, end]);
  return replaced(text, spans, (_, start) => markerAt.get(start) ?? markers.opaque);
};

/** A decoded text with markers in the place of what is personal; the text itself where nothing is. */
const withMarkers = (text: string): string => {
  const nobody = withoutUserinfo(text);
  const found = findIn(nobody);
  return found.length === 0 ? nobody : marked(nobody, found);
};

/** Repeats a change until it changes nothing more, so that doing all again changes nothing either. */
const settled = (raw: string, change: (text: string) => string): string => {
  let text = raw;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = change(text);
    if (next === text) return text;
    text = next;
  }
  return markers.opaque;
};

const scrubbedOnce = (raw: string, place: Place): string => {
  const text = isMalformed(raw) ? undefined : readable(raw);
  if (text === undefined) return markers.opaque;
  const clean = withMarkers(text);
  return clean === text && !isOldEscape(raw) ? canonical(raw) : encoded(clean, place);
};

/** One segment of a path, one name or one value of a query, without personal data, in normal form. */
export const scrubPart = (raw: string, place: Place): string =>
  CLEAN.test(raw) ? raw : settled(raw, (text) => scrubbedOnce(text, place));

/** A text that is no part of a URL, such as a user agent; unchanged where nothing personal is in it. */
export const scrubPlain = (raw: string): string =>
  settled(raw, (current) => {
    const text = readable(current);
    if (text === undefined) return markers.opaque;
    const clean = withMarkers(text);
    return clean === text ? current : clean;
  });
