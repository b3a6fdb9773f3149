import type { IncomingMessage } from 'node:http';
import { type Credential, sameSignature, signatureOfRequest } from '../sigv4.ts';
import {
  amzDate,
  parseAmzDate,
  parseAuthorization,
  parseScope,
  parseSignedHeaders,
  type SignatureScope,
} from '../sigv4-parsing.ts';
import { S3Error } from './s3-error.ts';
import type { Target } from './target.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html */
const LARGEST_SKEW_MS = 15 * 60 * 1000;
const LONGEST_LIFE_SECONDS = 7 * 24 * 60 * 60;
const UNSIGNED = 'UNSIGNED-PAYLOAD';

export interface Guard {
  readonly credential: Credential;
  readonly region: string;
  /** Milliseconds since the epoch, on the stack's clock. */
  readonly now: () => number;
}

interface Claim {
  readonly scope: SignatureScope;
  readonly at: Date;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly payloadHash: string;
}

/**
 * Lets a request through that is signed with the stack's credential, in its header or in its address.
 * @returns the payload hash that was signed; undefined for a presigned URL
 * @throws S3Error for any other request
 */
export async function authenticate(
  request: IncomingMessage,
  target: Target,
  guard: Guard,
): Promise<string | undefined> {
  const presigned = target.query.has('X-Amz-Signature');
  const { authorization } = request.headers;
  if (presigned && authorization !== undefined)
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed');
  if (!presigned && authorization === undefined) throw new S3Error('AccessDenied', 'Access Denied');
  const claim = presigned ? queryClaim(target.query, guard.now()) : headerClaim(request, guard.now());
  checkScope(claim.scope, claim.at, guard);
  checkCoverage(claim.signedHeaders, request);
  const headers = claim.signedHeaders.map((name) => [name, String(request.headers[name] ?? '')]);
  const expected = await signatureOfRequest(
    {
      method: request.method ?? '',
      path: target.path,
      query: queryBag(target.query),
      headers: Object.fromEntries(headers),
      payloadHash: claim.payloadHash,
    },
    { credential: guard.credential, scope: claim.scope, at: claim.at },
  );
  if (!sameSignature(claim.signature, expected)) throw wrongSignature();
  return presigned ? undefined : claim.payloadHash;
}

/** @throws S3Error unless a signature was made by the stack's key, for this region and for S3, on its day */
export function checkScope(scope: SignatureScope, at: Date, { credential, region }: Guard): void {
  if (scope.accessKeyId !== credential.accessKeyId)
    throw new S3Error(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  if (scope.region !== region || scope.service !== 's3' || !amzDate(at.getTime()).startsWith(scope.date))
    throw new S3Error(
      'AuthorizationHeaderMalformed',
      `The credential scope is wrong; expecting the day of the signature, '${region}' and 's3'`,
    );
}

export function wrongSignature(): S3Error {
  return new S3Error(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}

function headerClaim({ headers }: IncomingMessage, now: number): Claim {
  const { authorization = '', 'x-amz-date': date, 'x-amz-content-sha256': payloadHash } = headers;
  const parsed = parseAuthorization(authorization);
  if (parsed === undefined)
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header is malformed.');
  const at = parseAmzDate(String(date));
  if (at === undefined)
    throw new S3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
  if (payloadHash === undefined)
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  checkSkew(at, now);
  return { ...parsed, at, payloadHash: String(payloadHash) };
}

function checkSkew(at: Date, now: number): void {
  if (Math.abs(now - at.getTime()) <= LARGEST_SKEW_MS) return;
  throw new S3Error(
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
    { RequestTime: amzDate(at.getTime()), ServerTime: new Date(now).toISOString() },
  );
}

function queryClaim(query: URLSearchParams, now: number): Claim {
  const value = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const scope = parseScope(value('Credential'));
  const at = parseAmzDate(value('Date'));
  const signedHeaders = parseSignedHeaders(value('SignedHeaders'));
  const life = /^\d{1,6}$/.test(value('Expires')) ? Number(value('Expires')) : 0;
  const whole = value('Algorithm') === 'AWS4-HMAC-SHA256' && life > 0 && life <= LONGEST_LIFE_SECONDS;
  if (!whole || scope === undefined || at === undefined || signedHeaders === undefined)
    throw new S3Error(
      'AuthorizationQueryParametersError',
      'Query-string authentication version 4 requires whole and valid X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  if (at.getTime() - now > LARGEST_SKEW_MS) throw new S3Error('AccessDenied', 'Request is not yet valid');
  if (now > at.getTime() + life * 1000) throw new S3Error('AccessDenied', 'Request has expired');
  return { scope, at, signedHeaders, signature: value('Signature'), payloadHash: UNSIGNED };
}

/** Whatever tells S3 what to do must be signed, or a middleman could add to it. */
function checkCoverage(signedHeaders: readonly string[], { headers }: IncomingMessage): void {
  const needed = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  const missing = needed.filter((name) => !signedHeaders.includes(name));
  if (missing.length === 0) return;
  throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: missing.join(', '),
  });
}

function queryBag(query: URLSearchParams): Record<string, string[]> {
  const names = [...new Set(query.keys())].filter((name) => name !== 'X-Amz-Signature');
  return Object.fromEntries(names.map((name) => [name, query.getAll(name)]));
}
