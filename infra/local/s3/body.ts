import type { IncomingMessage } from 'node:http';
import { readBody } from '../http-service.ts';
import { sha256Hex } from '../sigv4.ts';
import { S3Error } from './s3-error.ts';

/** S3 takes 5 GB in one call; here a body is held in memory, and larger objects come in parts as they should. */
export const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

const UNSIGNED = 'UNSIGNED-PAYLOAD';
const UNSIGNED_CHUNKS = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/**
 * Reads the body of an ordinary call and holds it against the hash that was signed with the request, or takes
 * it out of the chunks in which the SDK sends a stream. Checksums beside that hash are not looked at.
 * @param signedHash of the `x-amz-content-sha256` header; undefined where a presigned URL leaves the body open
 * @throws S3Error when it is too large, or not what was signed
 */
export async function readSignedBody(
  request: IncomingMessage,
  signedHash: string = UNSIGNED,
): Promise<Buffer> {
  const body = await readBody(request, LARGEST_BODY_BYTES);
  if (body === undefined)
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      MaxSizeAllowed: String(LARGEST_BODY_BYTES),
    });
  if (signedHash === UNSIGNED) return body;
  if (signedHash === UNSIGNED_CHUNKS)
    return unpackChunks(body, request.headers['x-amz-decoded-content-length']);
  if (!/^[0-9a-f]{64}$/.test(signedHash))
    throw new S3Error('NotImplemented', `The local S3 does not know the payload option ${signedHash}`);
  if (sha256Hex(body) === signedHash) return body;
  throw new S3Error(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html */
function unpackChunks(body: Buffer, decodedLength: string | string[] | undefined): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + 2;
    if (lineEnd === -1 || Number.isNaN(size) || start + size > body.length) throw incomplete();
    if (size === 0) break;
    chunks.push(body.subarray(start, start + size));
    at = start + size + 2;
  }
  const content = Buffer.concat(chunks);
  if (content.length !== Number(decodedLength)) throw incomplete();
  return content;
}

function incomplete(): S3Error {
  return new S3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}
