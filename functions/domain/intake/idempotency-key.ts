import * as z from 'zod';
import { InvalidInputError } from '../errors.ts';

/** Visible ASCII: long enough not to meet another's, short enough to keep. */
export const IdempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{8,200}$/);

/** A structured field's string is quoted (RFC 9651 3.3.3); many clients send it bare. */
const unquoted = (header: string): string => header.trim().replace(/^"(.*)"$/, '$1');

/**
 * The key from the header `Idempotency-Key` or from the form's hidden field; undefined where neither came.
 * Throws InvalidInputError when both came and differ. draft-ietf-httpapi-idempotency-key-header-07
 */
export const idempotencyKeyOf = (header: string | undefined, field: unknown): unknown => {
  if (header === undefined) return field;
  const key = unquoted(header);
  if (field !== undefined && field !== key) {
    throw new InvalidInputError('idempotencyKey', 'send it as header or as field, not two of them');
  }
  return key;
};
