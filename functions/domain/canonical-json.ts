import { createHash } from 'node:crypto';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : 1);

/**
 * Writes JSON in the one form that two programs agree on: keys sorted by UTF-16 code units, no white space,
 * numbers as ECMAScript writes them; absent fields are left out. RFC 8785.
 */
export const canonicalJson = (value: Json): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
};

/** SHA-256 of the UTF-8 text, base64url, 43 characters. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

/** SHA-256 of a value's canonical JSON. */
export const hashOf = (value: Json): string => sha256(canonicalJson(value));
