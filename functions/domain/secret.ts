import { sha256 } from './canonical-json.ts';
import {
  type Reference,
  ReferenceSchema,
  type RequestId,
  RequestIdSchema,
  type SecretHash,
  SecretHashSchema,
} from './ids.ts';
import type { Random } from './ports/random.ts';

/** Crockford's base32 alphabet: no I, L, O, U, so that people can read it aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const crockford = (random: Random, length: number): string =>
  Array.from(random.bytes(length), (byte) => alphabet.charAt(byte % 32)).join('');

const misread: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** What a person typed, as the alphabet has it: full-width and lower-case letters, O for 0, hyphens and spaces. */
export const normaliseCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―ー−]/g, '')
    .replace(/[OIL]/g, (letter) => misread[letter] ?? letter);

/** What is stored of a typed code: bound to the reference that is typed with it. */
export const hashCode = (reference: Reference, code: string): SecretHash =>
  hashSecret(`code:${reference}:${normaliseCode(code)}`);

/** A new link or session secret: 256 bits, base64url, 43 characters. */
export const newSecret = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64url');

/** What is stored of a secret. */
export const hashSecret = (secret: string): SecretHash => SecretHashSchema.parse(sha256(secret));

/** A code that a person types instead of following a link: 50 bits, used with the reference and a try limit. */
export const newCode = (random: Random): string => crockford(random, 10);

/** A code as people read and type it: XXXXX-XXXXX. */
export const codeForPeople = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** A new request id: 26 lower-case characters, 130 bits. */
export const newRequestId = (random: Random): RequestId =>
  RequestIdSchema.parse(crockford(random, 26).toLowerCase());

/** A new reference: ten characters, XXXXX-XXXXX. */
export const newReference = (random: Random): Reference => {
  const letters = crockford(random, 10);
  return ReferenceSchema.parse(`${letters.slice(0, 5)}-${letters.slice(5)}`);
};

/** The last four characters of a reference: typed by a person before anything changes, which a scanner does not do. */
export const referenceTail = (reference: Reference): string => reference.slice(-4);
