import { readable } from './decode.ts';
import { markers } from './markers.ts';
import { isLabel, isTokenLabel } from './names.ts';
import { scrubPart } from './part.ts';
import { isTokenLike } from './token.ts';

const SAYS_MUCH = /[\d%\u0080-\uffff]/;

/** What a label makes of the segment after it. */
const markerAfter = (label: string | undefined, segment: string): string | undefined => {
  if (label === undefined) return undefined;
  const read = label.includes('%') ? (readable(label) ?? '') : label;
  if (SAYS_MUCH.test(segment) && isLabel(read)) return markers.private;
  return isTokenLabel(read) && isTokenLike(readable(segment) ?? '') ? markers.token : undefined;
};

/**
 * A path: each segment scrubbed; one that follows a label such as `birthday` and says more than a word is replaced, and
 * one after a label such as `reset` that is no word.
 */
export const scrubPath = (path: string): string => {
  let before: string | undefined;
  return path
    .split('/')
    .map((segment) => {
      before = markerAfter(before, segment) ?? scrubPart(segment, 'segment');
      return before;
    })
    .join('/');
};
