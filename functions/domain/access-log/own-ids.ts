import { normalised, readable } from '../scrub/decode.ts';
import { markers } from '../scrub/markers.ts';
import { memoised } from './memoised.ts';

/** Whose an event is, as the producer says it: the cookie's value, and the account's id. */
export interface OwnIds {
  visitor?: string | undefined;
  account?: string | undefined;
}

/** What parts segments, names and values: as it is, then also percent-encoded, as in an address within a value. */
const DELIMITERS = [/([/?&=;#])/, /([/?&=;#]|%(?:25)*(?:2f|3f|26|3d|3b|23))/i] as const;
/** An account's id of so many characters is nobody else's and nothing else: it goes wherever it stands. */
const longId = 16;

/** A plus sign is a blank in a query. */
const sameAs = (account: string): ((part: string) => boolean) => {
  const plain = normalised(account);
  return (part) => {
    const read = part === account ? plain : readable(part);
    return read !== undefined && (read === plain || read.replaceAll('+', ' ') === plain);
  };
};

const withoutAccount = (url: string, account: string): string => {
  // Without any encoding and without the id itself there is nothing to look for.
  if (!url.includes(account) && /^[\w/.~-]*$/.test(url)) return url;
  const isAccount = sameAs(account);
  const without = (text: string, delimiter: RegExp): string =>
    text
      .split(delimiter)
      .map((part) => (part !== '' && isAccount(part) ? markers.private : part))
      .join('');
  return DELIMITERS.reduce(without, url);
};

const longIdsOf = ({ visitor, account }: OwnIds): string[] =>
  [visitor, account].filter((id) => id !== undefined).filter((id) => id === visitor || id.length >= longId);

/**
 * Gives a scrub after which an event's own ids are not in its texts. The visitor's id goes wherever it occurs, an
 * account's id where it is a whole segment or value, and wherever it occurs if it is long. What still holds one when it
 * is decoded is replaced as a whole.
 */
export const withoutOwnIds = (
  scrub: (text: string) => string,
  kind: 'url' | 'text',
): ((text: string, own: OwnIds) => string) => {
  const scrubbed = memoised(scrub);
  const decoded = memoised((text) => readable(text) ?? text);
  return (text, own) => {
    const long = longIdsOf(own);
    const without = (given: string) => long.reduce((left, id) => left.replaceAll(id, markers.token), given);
    const parted = without(text);
    const result = without(
      scrubbed(kind === 'url' && own.account !== undefined ? withoutAccount(parted, own.account) : parted),
    );
    return long.some((id) => decoded(result).includes(normalised(id))) ? markers.opaque : result;
  };
};
