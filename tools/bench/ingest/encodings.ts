import type { Seeded } from './seeded.ts';

const percent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => byte(sign.charCodeAt(0)));
const byte = (value: number): string => `%${value.toString(16).toUpperCase().padStart(2, '0')}`;
const everyByte = (text: string): string => [...Buffer.from(text)].map(byte).join('');
const mixedCase = (text: string, chance: Seeded): string =>
  text.replace(/%[0-9A-F]{2}/g, (sequence) => (chance.below(2) === 0 ? sequence.toLowerCase() : sequence));
/** In full-width signs. */
export const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const signs = (text: string, change: (sign: string) => string): string =>
  text.replace(/[^\p{L}\p{N}]/gu, change);
const code = (sign: string): number => sign.codePointAt(0) ?? 0;
const four = (sign: string): string => code(sign).toString(16).padStart(4, '0');

/** Encodings in which a text may come in one part of a URL. */
const encodings: Record<string, (text: string, chance: Seeded) => string> = {
  'as typed': (text) => text.replace(/[^\p{L}\p{N}@.+()*~!$',:－ー‐–—−～＠-]/gu, percent),
  percent: (text) => percent(text),
  'every byte': (text) => everyByte(text),
  'mixed case': (text, chance) => mixedCase(everyByte(text), chance),
  double: (text) => percent(percent(text)),
  'double, mixed case': (text, chance) => mixedCase(percent(mixedCase(percent(text), chance)), chance),
  triple: (text) => percent(percent(percent(text))),
  'some double': (text, chance) =>
    [...text].map((sign) => (chance.below(2) === 0 ? percent(percent(sign)) : percent(sign))).join(''),
  'every byte, double': (text) => percent(everyByte(text)),
  'full-width': (text) => percent(wide(text)),
  'full-width percent sign': (text) => percent(signs(text, percent).replaceAll('%', '％')),
  'decimal entities': (text) => percent(signs(text, (sign) => `&#${code(sign)};`)),
  'hex entities': (text) => percent(signs(text, (sign) => `&#x${code(sign).toString(16)};`)),
  'named entities': (text) =>
    percent(
      text
        .replaceAll('@', '&commat;')
        .replaceAll('.', '&period;')
        .replaceAll('-', '&hyphen;')
        .replaceAll('+', '&plus;'),
    ),
  'entities in percent, double': (text) => percent(percent(signs(text, (sign) => `&#${code(sign)};`))),
  'old escape': (text) =>
    text
      .replace(/[^A-Za-z0-9@*_+./-]/gu, (sign) =>
        code(sign) < 256 ? byte(code(sign)) : code(sign) > 0xffff ? percent(sign) : `%u${four(sign)}`,
      )
      .replace(/%([89A-F][0-9A-F])/g, '%u00$1')
      .replaceAll('/', '%2F')
      .replaceAll('+', '%2B'),
  'string escapes': (text) => percent(signs(text, (sign) => `\\u${four(sign)}`)),
  'zero width within': (text, chance) => percent([...text].join(chance.pick(['\u200b', '\u00ad', '\u2060']))),
  'plus for space': (text) => percent(text).replaceAll('%20', '+'),
};
export const encodingNames = Object.keys(encodings);

/** A text in one of the encodings. */
export const encodedAs = (name: string, text: string, chance: Seeded): string =>
  encodings[name]?.(text, chance) ?? percent(text);

/** Base64 of a text, as trackers wrap parameters; for values and segments. */
export const wrapped = (text: string, chance: Seeded): string =>
  chance.below(2) === 0
    ? Buffer.from(text).toString('base64url')
    : percent(Buffer.from(text).toString('base64'));
