import type { Span } from '../spans.ts';

/**
 * The sign itself, and what people write in its place; `+` is a space in a query. アット alone begins words such as
 * アットホーム: it stands for the sign only before what has a dot.
 */
const AT =
  /[ +]{0,2}(?:@|[([{<【〔《〈「](?:at|@|アット(?:マーク)?)[)\]}>】〕》〉」]|アット(?:マーク|(?=[ +]{0,2}[\w-]{1,63}(?: ?[.。]|[([{<【]dot|ドット))))[ +]{0,2}/gi;
/** What ends a local part. Rare signs that RFC 5322 allows (`/ ? & = # : ; ,`) are among it: they part a URL. */
const LOCAL_END = /[\s@/?&=#:;,<>()[\]"\\|]/;
/** RFC 1035, 2.3.4: at most 63 characters to a label; the bounds also keep the search linear. */
const DOMAIN =
  /\[(?:ipv6:)?[\da-f:.]{2,45}\]|\[?[\p{L}\p{N}\p{M}_-]{1,63}(?:(?: ?[.。] ?|[([{<【]dot[)\]}>】]|ドット)[\p{L}\p{N}\p{M}_-]{1,63}){0,10}/iuy;
/** IPv4; or IPv6, which stands in brackets. RFC 5321, 4.1.3. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}\]?|[\da-f.]*:[\da-f:.]*\])$/i;
const ENDS_IN_LETTERS = /(?:[.。]|dot.|ドット)(?:\p{L}{2,}|xn--[\w-]+)$/iu;
/** `logo@2x.png`: a picture for screens of more points. */
const PICTURE = /^[1-4](?:\.\d)?x[\w.-]*\.(?:png|jpe?g|gif|webp|avif|svg|css|js)$/i;

/** Versions (`react@18.2.0`) are no domains; whatever begins with a letter is one, though it be cut or have no dot. */
const isDomain = (domain: string): boolean => {
  const bare = domain.replace('[', '');
  if (!/^\p{N}/u.test(bare)) return true;
  return ADDRESS.test(bare) || (ENDS_IN_LETTERS.test(bare) && !PICTURE.test(bare));
};

const startOfQuoted = (text: string, end: number): number | undefined => {
  const start = text.lastIndexOf('"', end - 2);
  return start >= 0 && end - start <= 66 ? start : undefined;
};

const startOfLocal = (text: string, end: number, from: number): number => {
  if (text[end - 1] === '"') return startOfQuoted(text, end) ?? end;
  let start = end;
  while (start > from && !LOCAL_END.test(text.charAt(start - 1))) start -= 1;
  return start;
};

/** What looks like a mail address in a normalised text, in any script; each at sign is looked at once. */
export const emailSpans = (text: string): Span[] => {
  const spans: Span[] = [];
  let done = 0;
  for (const { index, 0: at } of text.matchAll(AT)) {
    DOMAIN.lastIndex = index + at.length;
    const domain = DOMAIN.exec(text)?.[0];
    const start = startOfLocal(text, index, done);
    if (domain !== undefined && start < index && isDomain(domain))
      spans.push([start, index + at.length + domain.length]);
    done = index + at.length;
  }
  return spans;
};

/** `//user:password@host` in a text, without the user. */
export const withoutUserinfo = (text: string): string =>
  text.includes('@') ? text.replace(/([\\/]{2})[^\\/?#\s]*@/g, '$1') : text;
