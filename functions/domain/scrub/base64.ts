import type { Span } from '../spans.ts';
import { readable } from './decode.ts';
import { formsIn } from './forms.ts';
import { namedValues } from './pairs.ts';

const RUN = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** Words in small letters and numbers are no base64 of a text. */
const WORTH_LOOKING = /[A-Za-z0-9+/_-]{12}/;

/** Base64 of something about a person; what decodes to no text is random, or words. */
const hidesPerson = (run: string): boolean => {
  if (!/[A-Z]/.test(run)) return false;
  const decoded = Buffer.from(run, 'base64').toString('utf8');
  const text = decoded.includes('\ufffd') ? undefined : readable(decoded);
  return text !== undefined && (formsIn(text).length > 0 || namedValues(text).length > 0);
};

/** Runs of base64 or base64url, one layer, in which a form or a named value is wrapped. */
export const wrappedSpans = (text: string): Span[] =>
  WORTH_LOOKING.test(text)
    ? [...text.matchAll(RUN)]
        .filter(([run]) => hidesPerson(run))
        .map(({ index, 0: run }) => [index, index + run.length])
    : [];
