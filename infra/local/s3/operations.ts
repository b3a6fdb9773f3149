import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { readSignedBody } from './body.ts';
import type { S3Engine } from './engine.ts';
import { listObjects } from './listing.ts';
import type { OperationContext } from './operation-context.ts';
import { checkRead, checkWrite, refuseUnknownHeaders } from './preconditions.ts';
import { S3Error } from './s3-error.ts';
import { authenticate } from './signature.ts';
import type { Operation, Target } from './target.ts';

/** Headers that the engine understands; nothing about who asks reaches it. */
const PASSED_ON =
  /^(content-(type|disposition|language)|cache-control|expires|range|if-none-match|if-modified-since|x-amz-meta-.+)$/i;
/** Headers that belong to the connection with the engine, or that the gate gives itself. */
const KEPT_BACK = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** Operations after which there is a new object. */
const STORING = new Set<Operation>(['CompleteMultipartUpload', 'PutObject']);

/**
 * Carries out a signed call of the S3 API, as the SDK and presigned URLs make them.
 * @throws S3Error when the gate refuses it
 */
export async function carryOut(
  request: IncomingMessage,
  response: ServerResponse,
  context: OperationContext,
): Promise<void> {
  const { operation, target, engine, guard } = context;
  const signedHash = await authenticate(request, target, guard);
  const body = await readSignedBody(request, signedHash);
  refuseUnknownHeaders(request);
  if (operation === 'ListObjectsV2') {
    response.setHeader('content-type', 'application/xml').end(await listObjects(engine, target));
    return;
  }
  if (operation === 'AbortMultipartUpload') {
    await engine.abortUpload(target.bucket, uploadId(target));
    response.writeHead(204).end();
    return;
  }
  await checkWrite(operation, request, () => etagOf(engine, target));
  const answer = await engine.call({
    method: request.method ?? '',
    path: enginePath(target),
    headers: engineHeaders(request, target),
    ...(body.length > 0 || request.method === 'PUT' ? { body } : {}),
  });
  await handOn(answer, request, response, context);
}

async function handOn(
  answer: IncomingMessage,
  request: IncomingMessage,
  response: ServerResponse,
  { operation, target, onStored }: OperationContext,
): Promise<void> {
  const status = answer.statusCode ?? 500;
  try {
    checkRead(operation, request, answer.headers.etag);
  } catch (error) {
    answer.destroy();
    throw error;
  }
  if (status < 300 && STORING.has(operation)) await onStored(target.key);
  response.statusCode = status;
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && !KEPT_BACK.has(name)) response.setHeader(name, value);
  if (status < 300 && operation === 'GetObject') overrideHeaders(response, target.query);
  await pipeline(answer, response).catch(ignoreLostClient);
}

/** Of the parameters the engine needs those that name a part of an upload or a sub-resource. */
function enginePath({ path, query }: Target): string {
  const kept = ['delete', 'partNumber', 'tagging', 'uploadId', 'uploads'].filter((name) => query.has(name));
  if (kept.length === 0) return path;
  return `${path}?${kept.map((name) => `${name}=${encodeURIComponent(query.get(name) ?? '')}`).join('&')}`;
}

/** The names of headers may also be parameters of a presigned address. */
function engineHeaders({ headers }: IncomingMessage, { query }: Target): Record<string, string> {
  const given = [...Object.entries(headers), ...query].map(([name, value]) => [name, String(value)] as const);
  const passed = given.filter(([name]) => PASSED_ON.test(name));
  const encodings = String(headers['content-encoding'] ?? '')
    .split(',')
    .map((one) => one.trim());
  const encoding = encodings.filter((one) => one !== '' && one !== 'aws-chunked').join(', ');
  return { ...Object.fromEntries(passed), ...(encoding !== '' && { 'content-encoding': encoding }) };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax */
function overrideHeaders(response: ServerResponse, query: URLSearchParams): void {
  for (const [name, value] of query) {
    const header = /^response-(content-(?:type|language|disposition|encoding)|expires|cache-control)$/.exec(
      name,
    );
    if (header?.[1] !== undefined) response.setHeader(header[1], value);
  }
}

/** The ETag of what lies under the key, if anything does. */
async function etagOf(engine: S3Engine, { path }: Target): Promise<string | undefined> {
  const { statusCode, headers } = await engine.call({ method: 'HEAD', path, headers: {} }).then(drained);
  return statusCode === 200 ? headers.etag : undefined;
}

function drained(answer: IncomingMessage): IncomingMessage {
  return answer.resume();
}

function uploadId({ query }: Target): string {
  const id = query.get('uploadId') ?? '';
  if (/^[0-9a-f]+$/.test(id)) return id;
  throw new S3Error('InvalidArgument', 'The upload ID is not valid.', { ArgumentName: 'uploadId' });
}

/** A client that went away in the middle of an answer is not a fault of the stack. */
function ignoreLostClient(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
