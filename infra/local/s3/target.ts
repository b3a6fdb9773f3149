import { splitOnce } from '../split-once.ts';
import { S3Error } from './s3-error.ts';

/** What a request speaks of, in path style: `/bucket/key?query`. */
export interface Target {
  readonly bucket: string;
  /** Decoded; empty for the bucket itself. */
  readonly key: string;
  /** As it was sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Operations that the gate lets through, in the names of the S3 API. */
export type Operation =
  | 'AbortMultipartUpload'
  | 'CompleteMultipartUpload'
  | 'CreateMultipartUpload'
  | 'DeleteObject'
  | 'DeleteObjects'
  | 'GetObject'
  | 'GetObjectTagging'
  | 'HeadBucket'
  | 'HeadObject'
  | 'ListObjectsV2'
  | 'POST Object'
  | 'PutObject'
  | 'PutObjectTagging'
  | 'UploadPart';

/** Sub-resources, of which a request names one at most. */
const SUBRESOURCES = ['delete', 'list-type', 'tagging', 'uploads', 'uploadId'] as const;

/** Method, `bucket` or `object`, and sub-resource. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'DELETE object ': 'DeleteObject',
  'DELETE object uploadId': 'AbortMultipartUpload',
  'GET bucket list-type': 'ListObjectsV2',
  'GET object ': 'GetObject',
  'GET object tagging': 'GetObjectTagging',
  'HEAD bucket ': 'HeadBucket',
  'HEAD object ': 'HeadObject',
  'POST bucket ': 'POST Object',
  'POST bucket delete': 'DeleteObjects',
  'POST object uploadId': 'CompleteMultipartUpload',
  'POST object uploads': 'CreateMultipartUpload',
  'PUT object ': 'PutObject',
  'PUT object tagging': 'PutObjectTagging',
  'PUT object uploadId': 'UploadPart',
};

/** Parameters that carry a signature, change the answer, or belong to an operation that is let through. */
const KNOWN_PARAMETERS =
  /^(x-amz-.*|x-id|response-.*|prefix|delimiter|max-keys|start-after|continuation-token|partNumber)$/i;

/**
 * Reads the address of a request.
 * @throws S3Error for a key that cannot be the name of a file, which is what the engine keeps objects in
 */
export function readTarget(url: string): Target {
  const [path = '', search = ''] = splitOnce(url, '?');
  if (!/^\/[!-~]*$/.test(path)) throw badKey();
  const [bucket, key] = splitOnce(path.slice(1), '/');
  return { bucket, key: checkKey(decode(key)), path, query: new URLSearchParams(search) };
}

/** @throws S3Error for a key that would lead the engine to another folder, or to none */
export function checkKey(key: string): string {
  const parts = key === '' ? [] : key.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0')))
    throw badKey();
  return key;
}

/** @throws S3Error when the request is none of the {@link Operation}s */
export function operationOf(method: string, { key, query }: Target): Operation {
  const named = SUBRESOURCES.filter((name) => query.has(name));
  const others = [...query.keys()].filter(
    (name) => !KNOWN_PARAMETERS.test(name) && !SUBRESOURCES.some((known) => known === name),
  );
  const operation = OPERATIONS[`${method} ${key === '' ? 'bucket' : 'object'} ${named.join('&')}`];
  if (operation !== undefined && others.length === 0) return operation;
  throw new S3Error('NotImplemented', 'The local S3 does not know this operation.');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badKey();
  }
}

function badKey(): S3Error {
  return new S3Error('InvalidURI', "Couldn't parse the specified URI.");
}
