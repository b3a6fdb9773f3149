import { readable } from './decode.ts';
import { markers } from './markers.ts';
import { isLabel } from './names.ts';
import { scrubPart } from './part.ts';

const SAYS_MUCH = /[\d%\u0080-\uffff]/;

const follows = (label: string | undefined, segment: string): boolean =>
  label !== undefined &&
  SAYS_MUCH.test(segment) &&
  isLabel(label.includes('%') ? (readable(label) ?? '') : label);

/** A path: each segment scrubbed; one that follows a label such as `birthday` and says more than a word is replaced. */
export const scrubPath = (path: string): string => {
  let before: string | undefined;
  return path
    .split('/')
    .map((segment) => {
      before = follows(before, segment) ? markers.private : scrubPart(segment, 'segment');
      return before;
    })
    .join('/');
};
