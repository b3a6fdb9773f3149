import { markers, withoutMarkers } from './markers.ts';
import { scrubPart, scrubPlain } from './part.ts';
import { scrubPath } from './path.ts';
import { scrubQuery } from './query.ts';

/** A scrubbed address or text is never longer, in characters. As long as an event's path may be. */
export const maxScrubbedLength = 8_192;

/** Nothing in it that could be a form, a name, a query or an encoding. */
const ORDINARY = /^[a-z/._-]{0,1024}$/;
const ABSOLUTE = /^([a-z][a-z0-9+.-]*:)?\/\/([^/?]*)/i;
const HOST = /^(?:(?:[\w.-]|%[89a-f][0-9a-f])*|\[[0-9a-f:.]+\])(?::\d{0,5})?$/i;

/** An entity's `&` and `#` would part the address before it is read: `taro&#64;example.jp`. */
const withoutEntities = (url: string): string =>
  url.includes('&#') || url.includes('&commat;')
    ? url.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|commat);/gi, encodeURIComponent)
    : url;

/** Host and port; whoever logs in by the address (RFC 3986, 3.2.1) is left out. */
const scrubAuthority = (authority: string): string => {
  const host = scrubPart(authority.slice(authority.lastIndexOf('@') + 1), 'segment').toLowerCase();
  return HOST.test(withoutMarkers(host)) ? host : markers.opaque;
};

/** At most so long: what is too much goes, from a whole segment or parameter on. */
const shortened = (url: string): string => {
  if (url.length <= maxScrubbedLength) return url;
  const room = url.slice(0, maxScrubbedLength - markers.opaque.length);
  const query = room.indexOf('?');
  const end = query < 0 ? room.lastIndexOf('/') : Math.max(query, room.lastIndexOf('&'));
  return room.slice(0, end + 1) + markers.opaque;
};

const scrubWhole = (url: string): string => {
  const [address = ''] = withoutEntities(url).split('#', 1);
  const [origin = '', scheme = '', authority] = ABSOLUTE.exec(address) ?? [];
  const rest = address.slice(origin.length);
  const mark = rest.indexOf('?');
  const start = authority === undefined ? '' : `${scheme.toLowerCase()}//${scrubAuthority(authority)}`;
  const path = scrubPath(mark < 0 ? rest : rest.slice(0, mark));
  return shortened(start + path + (mark < 0 ? '' : `?${scrubQuery(rest.slice(mark + 1))}`));
};

/**
 * A path with its query, or a whole address, without personal data: promise 000-07. Forms and encodings are listed in
 * docs/scrubbing.md; markers stand where something was. The rest stays the same page, in the normal form of RFC 3986.
 * Never throws; done twice is done once; userinfo and fragment are left out. Time is linear in the length.
 */
export const scrubUrl = (pathOrUrl: string): string =>
  ORDINARY.test(pathOrUrl) ? pathOrUrl : scrubWhole(pathOrUrl);

/** A text such as a user agent without personal data; the text itself where none is in it. Never throws. */
export const scrubText = (text: string): string => {
  const scrubbed = ORDINARY.test(text) ? text : scrubPlain(text);
  return scrubbed.length <= maxScrubbedLength ? scrubbed : markers.opaque;
};
