import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LOOPBACK } from '../free-port.ts';
import type { HttpListener } from '../http-service.ts';
import type { Bucket } from './buckets.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import type { S3Engine } from './engine.ts';
import { carryOut } from './operations.ts';
import { postObject } from './post-object.ts';
import { S3Error } from './s3-error.ts';
import type { Guard } from './signature.ts';
import { type Operation, operationOf, readTarget } from './target.ts';

/** A new object. */
export interface Arrival {
  readonly bucket: Bucket;
  readonly key: string;
  /** The operation by which it came. */
  readonly operation: Operation;
  readonly requestId: string;
  readonly sourceIp: string;
}

export interface GateOptions {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly engine: S3Engine;
  readonly guard: Guard;
  /** Called when an object was stored, before the client hears of it. */
  readonly onArrival: (arrival: Arrival) => Promise<void>;
}

/**
 * The door of the local S3. s3rver itself checks next to nothing, so what keeps strangers out on AWS is checked
 * here, on the stack's clock: signatures of calls, of presigned addresses and of POST policies, every condition
 * of a policy, CORS, `If-Match`. Errors have S3's codes. The answer's date is the stack's, so that the SDK's
 * correction of clocks keeps to it too.
 */
export function s3Gate(options: GateOptions): HttpListener {
  return async (request, response) => {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    response.setHeader('x-amz-request-id', requestId);
    response.setHeader('date', new Date(options.guard.now()).toUTCString());
    try {
      await serve(options, request, response, requestId);
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      response.writeHead(error.status, { 'content-type': 'application/xml' });
      response.end(error.xml(requestId));
    }
  };
}

async function serve(
  { buckets, engine, guard, onArrival }: GateOptions,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const target = readTarget(request.url ?? '');
  const bucket = buckets.get(target.bucket);
  if (bucket === undefined) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
  if (request.method === 'OPTIONS') {
    response.writeHead(200, preflightHeaders(bucket.corsRules, request)).end();
    return;
  }
  for (const [name, value] of Object.entries(corsHeaders(bucket.corsRules, request)))
    response.setHeader(name, value);
  const operation = operationOf(request.method ?? '', target);
  const onStored = (key: string) =>
    onArrival({ bucket, key, operation, requestId, sourceIp: request.socket.remoteAddress ?? LOOPBACK });
  const context = { operation, target, engine, guard, onStored };
  await (operation === 'POST Object'
    ? postObject(request, response, context)
    : carryOut(request, response, context));
}
