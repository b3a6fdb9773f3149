import { type Found, isMarker, markers } from './markers.ts';
import { kindOfName } from './names.ts';

/** `name=`, `name:`, `"name": "`, also within a text: nested addresses, matrix parameters, JSON. */
const NAMED = /(?<=^|[?&;#,{"'\s/=:([|])[\p{L}\p{N}_.[\]-]{1,60}["']?\s{0,3}[=:]\s{0,3}["']?/gu;
const VALUE_END = /[&#"']|;(?=[\w.[\]-]{1,40}=)/g;
const WORTH_LOOKING = /[=:]/;

const endOfValue = (text: string, from: number): number => {
  VALUE_END.lastIndex = from;
  return VALUE_END.exec(text)?.index ?? text.length;
};

/** Empty, or replaced already. */
const isGone = (value: string): boolean => value === '' || isMarker(value);

/** Values in a decoded text whose names say that they are secret or about a person. */
export const namedValues = (text: string): Found[] => {
  if (!WORTH_LOOKING.test(text)) return [];
  const found: Found[] = [];
  let done = 0;
  for (const { index, 0: head } of text.matchAll(NAMED)) {
    if (index < done) continue;
    const kind = kindOfName(head);
    if (kind === undefined) continue;
    const start = index + head.length;
    done = endOfValue(text, start);
    if (!isGone(text.slice(start, done))) found.push({ start, end: done, marker: markers[kind] });
  }
  return found;
};
