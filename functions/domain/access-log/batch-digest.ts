import { createHash } from 'node:crypto';

const digestBytes = 16;

/** The first half of a text's SHA-256, base64url, 22 characters: by it a batch is known when it comes again. */
export const batchDigest = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest().subarray(0, digestBytes).toString('base64url');
