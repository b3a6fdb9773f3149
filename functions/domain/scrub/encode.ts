import { MARKER } from './markers.ts';

/** Where in a URL a part stands: it decides which signs may stand there as they are. RFC 3986, 3.3 and 3.4. */
export type Place = 'segment' | 'name' | 'value';

const UNSAFE: Record<Place, RegExp> = {
  segment: /[^\w.~!$&'()*+,;=:@-]+/g,
  name: /[^\w.~!$'()*+,:@/?[\]-]+/g,
  value: /[^\w.~!$'()*+,:@/?-]+/g,
};
/** Signs that stand raw in a part that came raw; `[` and `]` are in many names of parameters. */
const FOREIGN = /[^\w.~!$&'()*+,;=:@/?[\]%-]+/g;
const NORMAL = /^[\w.~!$&'()*+,;=:@/?[\]-]*$/;
const SEQUENCE = /%([0-9a-f]{2})/gi;
const UNRESERVED = /[\w.~-]/;

const keepingMarkers = (text: string, change: (part: string) => string): string =>
  text.includes('{')
    ? text
        .split(MARKER)
        .map((part) => (MARKER.test(part) ? part : change(part)))
        .join('')
    : change(text);

const normalSequence = (sequence: string, hex: string): string => {
  const character = String.fromCharCode(Number.parseInt(hex, 16));
  return UNRESERVED.test(character) ? character : sequence.toUpperCase();
};

/**
 * A part of a URL that says the same in its normal form: what must be is percent-encoded, what need not be is not,
 * with digits in upper case. RFC 3986, 6.2.2. Takes parts without malformed sequences.
 */
export const canonical = (raw: string): string =>
  NORMAL.test(raw)
    ? raw
    : keepingMarkers(raw, (part) =>
        part.toWellFormed().replace(FOREIGN, encodeURIComponent).replace(SEQUENCE, normalSequence),
      );

/** A text, as it is read, as a part of a URL; markers stay readable. */
export const encoded = (text: string, place: Place): string =>
  keepingMarkers(text, (part) => part.replace(UNSAFE[place], encodeURIComponent));
