import * as z from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import { BodyTooLargeError, UnsupportedMediaTypeError } from './http-errors.ts';
import { type HttpEvent, headerOf } from './http-event.ts';

/** Our largest form, a decision on every class of a large data map, stays far below it. */
export const maxBodyBytes = 16_384;

export type BodyType = 'form' | 'json';
/** Field names as sent, to values as sent; a form has texts only. */
export type Fields = Record<string, unknown>;

/** The object itself: zod's record would leave out a field named `__proto__` instead of refusing it. */
const JsonObjectSchema = z.custom<Fields>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const mediaTypes: Readonly<Record<string, BodyType>> = {
  'application/x-www-form-urlencoded': 'form',
  'application/json': 'json',
};
const accepted = 'send application/x-www-form-urlencoded in UTF-8, or JSON where the route takes it';

const bodyTypeOf = (event: HttpEvent, allowed: readonly BodyType[]): BodyType => {
  const [mediaType = '', ...parameters] = (headerOf(event, 'content-type') ?? '').toLowerCase().split(';');
  const type = mediaTypes[mediaType.trim()];
  const isUtf8 = parameters.every((parameter) => /^\s*(charset="?utf-?8"?)?\s*$/.test(parameter));
  if (type === undefined || !allowed.includes(type) || !isUtf8) {
    throw new UnsupportedMediaTypeError(`content-type: ${accepted}`);
  }
  return type;
};

/** The gateway hands text over with what was not UTF-8 already replaced by U+FFFD; nobody types that. */
const textOf = ({ body, isBase64Encoded }: HttpEvent): string => {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) {
    throw new BodyTooLargeError(`body: send at most ${maxBodyBytes} bytes`);
  }
  const text = bytes.toString('utf8');
  if (text.includes('\uFFFD')) throw new InvalidInputError('body', 'encode it as UTF-8');
  return text;
};

/** Strict percent-decoding; `decodeURIComponent` refuses what is not UTF-8, which URLSearchParams replaces. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw new InvalidInputError('body', 'percent-encode it as UTF-8');
  }
};

const parseForm = (text: string): Fields => {
  const fields = new Map<string, string>();
  for (const pair of text.split('&').filter((part) => part !== '')) {
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    if (fields.has(name)) throw new InvalidInputError(fieldName(name), 'send this field once');
    fields.set(name, at < 0 ? '' : decoded(pair.slice(at + 1)));
  }
  return Object.fromEntries(fields);
};

const parseJson = (text: string): Fields => {
  try {
    return JsonObjectSchema.parse(JSON.parse(text));
  } catch {
    // Neither the parser's nor zod's error goes on: the first quotes what was sent.
    throw new InvalidInputError('body', 'send one JSON object');
  }
};

/** A name that may be repeated to the sender: what cannot be a field's name is not shown. */
export const fieldName = (name: string): string => (/^[A-Za-z][\w./-]{0,80}$/.test(name) ? name : 'body');

/**
 * Reads the fields of a request's body. Throws UnsupportedMediaTypeError, BodyTooLargeError, or
 * InvalidInputError for wrong encodings, malformed JSON and fields sent twice; no error holds a value.
 */
export const readFields = (event: HttpEvent, allowed: readonly BodyType[]): Fields => {
  const type = bodyTypeOf(event, allowed);
  const text = textOf(event);
  const fields = type === 'json' ? parseJson(text) : parseForm(text);
  // zod passes over this name in open objects, so it is refused here.
  if (Object.hasOwn(fields, '__proto__')) throw new InvalidInputError('body', 'leave out unknown fields');
  return fields;
};
