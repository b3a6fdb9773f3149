import { PoisonMessageError } from '../errors.ts';
import type { Gunzip } from '../ports/gunzip.ts';
import { batchDigest } from './batch-digest.ts';
import { type Batch, BatchSchema } from './event.ts';
import { gzipEncoding, maxBatchBytes, maxMessageBytes } from './message-limits.ts';

/** A batch, and the digest of its text: packed or not, the same text has the same. */
export interface DecodedMessage {
  digest: string;
  batch: Batch;
}

/** The first bytes of every gzip stream, 1f 8b 08, as base64 writes them. RFC 1952, 2.3. */
const gzipStart = 'H4sI';
const base64 = /^[0-9A-Za-z+/]+={0,2}$/;

const isPacked = (body: string, encoding: string | undefined): boolean => {
  if (encoding === undefined) return body.startsWith(gzipStart);
  if (encoding === gzipEncoding) return true;
  throw new PoisonMessageError('bad-encoding');
};

/** No cause is kept: the decoder's own errors may quote what was sent. */
const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PoisonMessageError('bad-encoding');
  }
};

const unpacked = (body: string, gunzip: Gunzip): string => {
  if (!base64.test(body)) throw new PoisonMessageError('bad-encoding');
  return textOf(gunzip(Buffer.from(body, 'base64'), maxBatchBytes));
};

/** No cause is kept: the parser's own error quotes the text. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new PoisonMessageError('not-json');
  }
};

/**
 * Reads a message of the queue: JSON, or gzip of it as base64, which the message says or shows.
 * @throws PoisonMessageError when no retry makes a batch of it
 */
export const decodeMessage = (body: string, encoding: string | undefined, gunzip: Gunzip): DecodedMessage => {
  if (Buffer.byteLength(body) > maxMessageBytes) throw new PoisonMessageError('too-large');
  const text = isPacked(body, encoding) ? unpacked(body, gunzip) : body;
  // Two texts that differ in a lone surrogate alone would have one digest.
  if (!text.isWellFormed()) throw new PoisonMessageError('bad-encoding');
  const parsed = BatchSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new PoisonMessageError('not-a-batch');
  return { digest: batchDigest(text), batch: parsed.data };
};
