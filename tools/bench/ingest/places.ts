import type { Seeded } from './seeded.ts';

const nested = (inner: string): string => encodeURIComponent(inner);

/** Where in a URL something may stand; what comes in is encoded for one part already. */
const places: Record<string, (part: string, chance: Seeded) => string> = {
  'path segment': (part) => `/users/${part}/edit`,
  'last segment': (part) => `/contact/${part}`,
  'within a segment': (part, chance) => `/thanks${chance.pick([',', ':', '~'])}${part}`,
  'matrix parameter': (part) => `/cart;to=${part};v=2`,
  'query value': (part) => `/search?page=2&q=${part}&sort=new`,
  'within a value': (part, chance) =>
    `/search?q=${chance.pick(['to+', 'to%20', '(', '%22', '%E3%80%8C'])}${part}${chance.pick(['', '+now', '%20%E3%81%BE%E3%81%A7', ')'])}`,
  'query name': (part) => `/search?${part}`,
  'query name with value': (part) => `/search?${part.replaceAll('=', '%3D')}=1`,
  'referrer path': (part) => `https://www.example.com/a/${part}`,
  'referrer query': (part) => `https://www.example.com/a?b=1&q=${part}`,
  'nested address, query': (part) => `/jump?to=${nested(`https://shop.example/x?q=${part}&p=2`)}`,
  'nested address, path': (part) => `/jump?to=${nested(`https://shop.example/x/${part}`)}&p=2`,
  'nested path behind words': (part, chance) =>
    `/login?next=${chance.pick(['/', '%2F', '%252F'])}${['ja', 'members', 'account', 'password-reset', 'confirm', ''].join(chance.pick(['/', '%2F']))}${part}`,
  fragment: (part) => `https://www.example.com/a#${part}`,
  'user of a referrer': (part) => `https://${part}:geheim@www.example.com/a`,
  json: (part) => `/api?filter=${nested('{"q":"')}${part}${nested('"}')}`,
};
export const placeNames = Object.keys(places);

/** A URL with an encoded text in one of the places. */
export const putInto = (place: string, part: string, chance: Seeded): string =>
  places[place]?.(part, chance) ?? `/${part}`;

/** Words before something, parted by a sign that is one of base64url, too. */
export const behindWords = (part: string): string => `/x/unsubscribe-newsletter_confirmation-${part}`;

/** Where a named value may stand. Both come as they are read. */
export const named: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `/form?a=1&${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  (name, value) => `/form?${name}=${encodeURIComponent(encodeURIComponent(value))}&page=2`,
  (name, value) =>
    `https://www.example.com/f?${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll('%20', '+')}`,
  (name, value) => `/form;${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  (name, value) => `/jump?to=${nested(`/form?${encodeURIComponent(name)}=${encodeURIComponent(value)}&p=2`)}`,
  (name, value) => `/jump?to=${nested(nested(`https://a.example/f?${name}=${value}`))}`,
  (name, value) => `/api?filter=${nested(JSON.stringify({ a: 1, [name]: value }))}`,
  (name, value) => `/list/${encodeURIComponent(name)}:${encodeURIComponent(value)}`,
];
