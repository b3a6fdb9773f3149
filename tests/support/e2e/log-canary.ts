import { createHash } from 'node:crypto';

/** Strings of a few visitors that stand nowhere else in the world: wherever one turns up, personal data is. */
export const logCanary = {
  guestCookie: 'cNry7Qz0vJ5y2mK8sXw1ZrB4cAtE9uGd',
  otherCookie: 'oThr3Lq8hW2pVx6nYf0kRb5jMs7aCe1i',
  memberCookie: 'mEmb6Tg4dN9wSz2vQh8xPk1rLy5fJo3u',
  account: 'W-770077007700',
  mailbox: 'canary.q7x2@example.com',
  phone: '070-9911-7734',
  serial: '359401770077033',
  token: '7f3c9a0b5d2e4f618a9c0d1e',
  address: '203.0.113.177',
  address6: '2001:db8:77aa:1::c0de',
  remoteUser: 'canary-remote-user',
  unknownField: 'canary-in-an-unknown-field',
} as const;

const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const byteByByte = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Ways to write a text into an address. */
export const encodings: readonly ((text: string) => string)[] = [
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  byteByByte,
  (text) => byteByByte(text).toUpperCase(),
  (text) => encodeURIComponent(wide(text)),
  (text) => Buffer.from(text).toString('base64url'),
];

/** The middle of a text in base64 at each of the places where it may begin within three bytes. */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].map((before) =>
    Buffer.from(`${' '.repeat(before)}${text}`)
      .toString('base64url')
      .slice(before === 0 ? 0 : before + 1)
      .slice(0, -3),
  );
/** A hash without a key is found by whoever knows the text. */
const hashes = (text: string): string[] =>
  (['hex', 'base64', 'base64url'] as const).flatMap((form) =>
    ['sha256', 'sha1', 'md5'].map((algorithm) => createHash(algorithm).update(text).digest(form)),
  );

const formsOf = (text: string): Set<string> =>
  new Set([
    text,
    wide(text),
    Buffer.from(text).toString('hex'),
    ...encodings.map((encode) => encode(text)),
    ...inBase64(text),
    ...hashes(text),
  ]);

const plain = (text: string): string => text.toLowerCase();

/** Finds secrets in texts, in any of their forms and in any case; gives their names. */
export const finderOf = (secrets: Readonly<Record<string, string>>): ((text: string) => string[]) => {
  const forms = Object.entries(secrets).map(
    ([name, secret]) => [name, [...formsOf(secret)].map(plain)] as const,
  );
  return (text) => {
    // Base64 has two alphabets.
    const read = `${plain(text)}\n${plain(text).replaceAll('+', '-').replaceAll('/', '_')}`;
    return forms.filter(([, all]) => all.some((form) => read.includes(form))).map(([name]) => name);
  };
};
