/** What stands in the place of what was removed. */
export const markers = {
  email: '{email}',
  phone: '{phone}',
  card: '{card}',
  /** My Number, where it is labelled so. */
  number: '{number}',
  /** Secrets: tokens, and values of parameters that are named like one. */
  token: '{token}',
  /** Values of parameters that are named like something about a person. */
  private: '{private}',
  /** What cannot be read, or only deeper than we look. */
  opaque: '{opaque}',
} as const;
export type Marker = (typeof markers)[keyof typeof markers];

/** Any marker, for `split`: what was put in stays as it is. */
export const MARKER = /(\{(?:email|phone|card|number|token|private|opaque)\})/;

/** A part of a text that is to be replaced by a marker. */
export interface Found {
  start: number;
  end: number;
  marker: Marker;
}

/** Spans of one kind. */
export const foundAs = (marker: Marker, spans: Iterable<readonly [number, number]>): Found[] =>
  Array.from(spans, ([start, end]) => ({ start, end, marker }));

const ALL: ReadonlySet<string> = new Set(Object.values(markers));

/** Whether a text is a marker and nothing else. */
export const isMarker = (text: string): boolean => ALL.has(text);

/** A text with a plain letter in the place of each marker. */
export const withoutMarkers = (text: string): string =>
  text
    .split(MARKER)
    .map((part) => (MARKER.test(part) ? 'x' : part))
    .join('');
