import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type HttpService, readBody, serveHttp } from './http-service.ts';

/** No operation that the local stack knows takes a larger body. */
const LARGEST_BODY_BYTES = 1024 * 1024;

/** An error as the AWS JSON protocols report it. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  /** Name of the exception in the service's API. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Operations of a service, by the name that ends the `X-Amz-Target` header. */
export type Operations = Readonly<Record<string, (input: unknown) => Promise<object> | object>>;

/**
 * Serves operations in the AWS JSON 1.0 and 1.1 protocols. Input that an operation's schema refuses is
 * answered with a ValidationException. Signatures are not checked.
 */
export function serveJsonOperations(operations: Operations): Promise<HttpService> {
  return serveHttp(async (request, response) => {
    try {
      answer(response, 200, await run(operations, request));
    } catch (error) {
      const { code, message } = asServiceError(error);
      answer(response, code === 'InternalFailure' ? 500 : 400, { __type: code, message });
    }
  });
}

async function run(operations: Operations, request: IncomingMessage): Promise<object> {
  const name = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  const operation = operations[name];
  const body = await readBody(request, LARGEST_BODY_BYTES);
  if (operation === undefined) {
    throw new ServiceError('UnknownOperationException', `The local stack does not know ${name}`);
  }
  if (body === undefined) throw new ServiceError('ValidationException', 'The request is too long');
  return operation(parseJson(body.toString()));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError('SerializationException', 'The request is not JSON');
  }
}

function asServiceError(error: unknown): { code: string; message: string } {
  if (error instanceof ServiceError) return error;
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    return { code: 'ValidationException', message: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  return { code: 'InternalFailure', message: error instanceof Error ? error.message : String(error) };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
