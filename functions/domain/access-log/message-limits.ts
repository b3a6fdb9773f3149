/** SQS takes messages of at most so many bytes; the queue is made for this size (infra). */
export const maxMessageBytes = 262_144;
export const maxEventsInBatch = 10_000;
/** A message that unpacks to more is a bomb, or a producer's mistake. */
export const maxBatchBytes = 8 * 1024 * 1024;
/** Value of the message attribute `encoding` of a body that is gzip as base64. */
export const gzipEncoding = 'gzip-base64';
