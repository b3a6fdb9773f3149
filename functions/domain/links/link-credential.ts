import * as z from 'zod';
import { InvalidInputError } from '../errors.ts';
import { type Reference, ReferenceSchema, type SecretHash } from '../ids.ts';
import { hashCode, hashSecret, normaliseCode } from '../secret.ts';

/** Printable text of one line: nothing in it can end a header or hide in a page. */
const Line = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);

/** A token as it is sent or pasted; which ones open is for the link store to say. */
export const TokenSchema = Line(200)
  .transform((token) => token.trim())
  .pipe(z.string().min(1));

/** Fields of a form that opens a link, by their wire names. */
export const credentialFields = {
  token: Line(200).optional(),
  reference: Line(40).optional(),
  code: Line(40).optional(),
} as const;
const CredentialSchema = z.strictObject(credentialFields);

/** What opens a link: its token from the URL's fragment, or the reference and the code that stand in the mail. */
export type LinkCredential = { token: string } | { reference: Reference; code: string };

/** A reference as a person types it: any case, with or without its hyphen. Throws InvalidInputError. */
export const typedReference = (typed: string): Reference => {
  const letters = normaliseCode(typed);
  const parsed = ReferenceSchema.safeParse(`${letters.slice(0, 5)}-${letters.slice(5)}`);
  if (!parsed.success) throw new InvalidInputError('reference', 'give its ten letters and digits');
  return parsed.data;
};

/** The credential among a form's fields; an empty field counts as absent. Throws InvalidInputError. */
export const credentialOf = (fields: z.infer<typeof CredentialSchema>): LinkCredential => {
  const token = fields.token?.trim();
  if (token) return { token };
  if (!fields.reference) throw new InvalidInputError('token', 'give the token, or reference and code');
  if (!fields.code) throw new InvalidInputError('code', 'give the code that stands in the mail');
  return { reference: typedReference(fields.reference), code: fields.code };
};

/** Under what a credential's link is stored. */
export const hashCredential = (credential: LinkCredential): SecretHash =>
  'token' in credential ? hashSecret(credential.token) : hashCode(credential.reference, credential.code);

/** What a person types of a reference's end, in any case and width. */
export const TailSchema = Line(20);
