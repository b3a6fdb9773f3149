import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { matchRoute, type RestApi } from './api-routes.ts';
import { type HttpService, readBody, serveHttp } from './http-service.ts';
import type { Json } from './intrinsics.ts';
import type { Invocation } from './lambda-sandbox.ts';
import { isBinary, proxyEvent } from './proxy-event.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
const LARGEST_HEADERS_BYTES = 10_240;
const INTEGRATION_TIMEOUT_MS = 29_000;

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const ProxyResponseSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), Scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(Scalar)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});
type ProxyResponse = z.infer<typeof ProxyResponseSchema>;

/** API Gateway writes these itself. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'date', 'server', 'transfer-encoding']);

export interface ApiGatewayOptions {
  readonly api: RestApi;
  readonly port: number | undefined;
  readonly now: () => number;
  readonly invoke: (functionArn: string, event: Json) => Promise<Invocation>;
}

/**
 * Serves the template's REST API: payload format 1.0 in, proxy responses out, with API Gateway's own answers
 * for unknown routes, large bodies and failing functions. The path may begin with the stage. There is no
 * throttling, caching, authorizer, WAF or CORS preflight beyond what the template's methods do.
 */
export function startApiGateway(options: ApiGatewayOptions): Promise<HttpService> {
  return serveHttp((request, response) => serve(options, request, response), {
    port: options.port,
    server: { maxHeaderSize: LARGEST_HEADERS_BYTES },
  });
}

async function serve(
  options: ApiGatewayOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { api, now } = options;
  const [requestedPath = '/', search = ''] = splitOnce(request.url ?? '/', '?');
  const path = withoutStage(requestedPath, api.stage);
  const body = await readBody(request, LARGEST_BODY_BYTES).catch(() => undefined);
  const match = matchRoute(api.routes, request.method ?? 'GET', path);
  if (match === undefined) return message(response, 403, 'Missing Authentication Token');
  if (body === undefined) return message(response, 413, 'Request Too Long');
  const query = new URLSearchParams(search);
  const event = proxyEvent(api, { request, body, match, path, requestedPath, query, now: now() });
  const requestId = event.requestContext.requestId;
  response.setHeader('x-amzn-RequestId', requestId);
  const invocation = await Promise.race([
    options.invoke(match.route.functionArn, z.json().parse(event)),
    integrationTimeout(response),
  ]);
  if (invocation === undefined) return message(response, 504, 'Endpoint request timed out');
  const answer = invocation.ok
    ? ProxyResponseSchema.safeParse(JSON.parse(invocation.payloadJson))
    : undefined;
  if (answer?.success !== true) return message(response, 502, 'Internal server error');
  send(api, request, response, answer.data);
}

function send(api: RestApi, request: IncomingMessage, response: ServerResponse, answer: ProxyResponse): void {
  response.statusCode = answer.statusCode;
  response.setHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (!OWN_HEADERS.has(name.toLowerCase())) response.setHeader(name, value);
  }
  for (const [name, values] of Object.entries(answer.multiValueHeaders ?? {})) {
    if (!OWN_HEADERS.has(name.toLowerCase())) response.setHeader(name, values);
  }
  // Only an API that declares the asked-for type as binary turns the text back into bytes.
  const decodes = answer.isBase64Encoded === true && isBinary(api, request.headers.accept);
  response.end(Buffer.from(answer.body ?? '', decodes ? 'base64' : 'utf8'));
}

function message(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: text }));
}

function integrationTimeout(response: ServerResponse): Promise<undefined> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(undefined), INTEGRATION_TIMEOUT_MS);
    response.once('close', () => clearTimeout(limit));
  });
}

function withoutStage(path: string, stage: string): string {
  const prefix = `/${stage}`;
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return path;
  return path.slice(prefix.length) || '/';
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
