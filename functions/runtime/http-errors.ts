import { NamedError } from '../domain/errors.ts';

/** The body is larger than any form of ours can be. RFC 9110 15.5.14. */
export class BodyTooLargeError extends NamedError {}

/** A call that only IAM may let in came without its signature. RFC 9110 15.5.4. */
export class UnsignedCallError extends NamedError {}

/** The body is neither a form in UTF-8 nor, where that is taken, JSON. RFC 9110 15.5.16. */
export class UnsupportedMediaTypeError extends NamedError {}
