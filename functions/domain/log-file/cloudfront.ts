import { percentDecoded } from './escapes.ts';
import { addressIn, millisecondsIn, numberIn, unlessAbsent } from './field-values.ts';

/** Columns of standard logs where no header names them. */
const usual =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) ' +
  'cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken';

const header = /^#Fields:\s*/;

const placesOf = (names: string): ReadonlyMap<string, number> =>
  new Map(
    names
      .trim()
      .split(/\s+/)
      .map((name, at) => [name, at]),
  );

/** CloudFront percent-encodes what a browser sent. */
const decoded = (field: string | undefined): string | undefined => {
  const given = unlessAbsent(field);
  return given === undefined ? undefined : percentDecoded(given);
};

/** Older logs encoded user agents twice, and no browser has percent signs in its own. */
const decodedTwice = (field: string | undefined): string | undefined => {
  const once = decoded(field);
  return once === undefined ? undefined : percentDecoded(once);
};

const cookieIn = (cookies: string | undefined, name: string | undefined): string | undefined =>
  name === undefined
    ? undefined
    : unlessAbsent(
        cookies
          ?.split(/;\s*/)
          .find((each) => each.startsWith(`${name}=`))
          ?.slice(name.length + 1),
      );

/**
 * Reads lines of CloudFront's standard logs, whose header says which column is which; a header gives `'header'`. A
 * line with fewer columns is not whole.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
 */
export const cloudfrontReader = (visitorCookie: string | undefined) => {
  let places = placesOf(usual);
  return (fields: readonly string[]): object | 'header' | undefined => {
    if (fields[0]?.startsWith('#')) {
      const line = fields.join(' ');
      if (header.test(line)) places = placesOf(line.replace(header, ''));
      return 'header';
    }
    if (fields.length < places.size) return undefined;
    const field = (name: string) => fields[places.get(name) ?? -1];
    const query = unlessAbsent(field('cs-uri-query'));
    return {
      time: `${field('date')}T${field('time')}Z`,
      visitor: cookieIn(decoded(field('cs(Cookie)')), visitorCookie),
      ip: addressIn(field('c-ip')),
      method: field('cs-method'),
      path: `${field('cs-uri-stem') ?? ''}${query === undefined ? '' : `?${query}`}`,
      status: numberIn(field('sc-status')),
      referrer: decoded(field('cs(Referer)')),
      userAgent: decodedTwice(field('cs(User-Agent)')),
      bytes: numberIn(field('sc-bytes')),
      durationMs: millisecondsIn(field('time-taken')),
    };
  };
};
