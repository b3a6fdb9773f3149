import type { IncomingMessage } from 'node:http';
import { S3Error } from './s3-error.ts';
import type { Operation } from './target.ts';

/** What the engine would pass over without a word. */
const REFUSED_HEADERS = ['if-unmodified-since', 'x-amz-copy-source', 'x-amz-copy-source-range'];
const READS = new Set<Operation>(['GetObject', 'HeadObject']);
const WRITES = new Set<Operation>(['CompleteMultipartUpload', 'DeleteObject', 'PutObject']);

/** @throws S3Error for a header whose meaning the local S3 does not know */
export function refuseUnknownHeaders({ headers }: IncomingMessage): void {
  const refused = REFUSED_HEADERS.find((name) => name in headers);
  if (refused !== undefined)
    throw new S3Error('NotImplemented', `The local S3 does not know the header ${refused}.`);
}

/**
 * Holds the object that was just opened for reading against `If-Match`, which s3rver passes over.
 * @param etag of the object; undefined when there is none, about which S3 says so instead
 * @throws S3Error PreconditionFailed
 */
export function checkRead(
  operation: Operation,
  { headers }: IncomingMessage,
  etag: string | undefined,
): void {
  const wanted = headers['if-match'];
  if (!READS.has(operation) || wanted === undefined || etag === undefined) return;
  if (!names(wanted, etag)) throw failed('If-Match');
}

/**
 * Holds what lies under the key before a write against `If-None-Match` and `If-Match`:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @param etagOf looks up what is there, if anything
 * @throws S3Error PreconditionFailed
 */
export async function checkWrite(
  operation: Operation,
  { headers }: IncomingMessage,
  etagOf: () => Promise<string | undefined>,
): Promise<void> {
  const { 'if-match': wanted, 'if-none-match': unwanted } = headers;
  if (!WRITES.has(operation) || (wanted === undefined && unwanted === undefined)) return;
  const etag = await etagOf();
  if (unwanted !== undefined && etag !== undefined && names(unwanted, etag)) throw failed('If-None-Match');
  if (wanted !== undefined && (etag === undefined || !names(wanted, etag))) throw failed('If-Match');
}

/** S3 takes an ETag with and without its quotes. */
function names(list: string, etag: string): boolean {
  const bare = (text: string) => text.trim().replaceAll('"', '');
  return list.split(',').some((one) => bare(one) === '*' || bare(one) === bare(etag));
}

function failed(condition: string): S3Error {
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });
}
