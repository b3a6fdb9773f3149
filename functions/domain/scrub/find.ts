import { wrappedSpans } from './base64.ts';
import { formsIn, withoutUuids } from './forms.ts';
import { type Found, foundAs, markers } from './markers.ts';
import { namedValues } from './pairs.ts';
import { tokenSpans } from './token.ts';

/** Everything of a normalised text that is to go; a later entry gives way to an earlier one that begins with it. */
export const findIn = (text: string): Found[] => {
  const plain = withoutUuids(text);
  return [
    ...namedValues(text),
    ...formsIn(plain),
    ...foundAs(markers.token, wrappedSpans(plain)),
    ...foundAs(markers.token, tokenSpans(plain)),
  ];
};
