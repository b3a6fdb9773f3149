import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { AccountDoor } from './account-door.ts';
import { matchRoute, type RestApi } from './api-routes.ts';
import { type HttpPort, type HttpService, openPort, readBody, serveHttp } from './http-service.ts';
import type { Json } from './intrinsics.ts';
import type { Invocation } from './lambda-sandbox.ts';
import { isBinary, proxyEvent } from './proxy-event.ts';
import { NotAuthorized } from './signed-caller.ts';
import { splitOnce } from './split-once.ts';

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
  /** As {@link openApiPort} gave it. */
  readonly port: HttpPort;
  readonly now: () => number;
  /** Asked on routes of type AWS_IAM. */
  readonly door: AccountDoor;
  readonly invoke: (functionArn: string, event: Json) => Promise<Invocation>;
}

/** Opens the port of an API, the given one or any: its address is in the template before the API is there. */
export const openApiPort = (port?: number): Promise<HttpPort> =>
  openPort({ port, server: { maxHeaderSize: LARGEST_HEADERS_BYTES } });

/**
 * Serves the template's REST API: payload format 1.0 in, proxy responses out, with API Gateway's own answers
 * for unknown routes, large bodies, unsigned requests and failing functions. The path may begin with the stage.
 * The answer's date is the stack's. There is no throttling, caching, authorizer but AWS_IAM, WAF or CORS
 * preflight beyond what the template's methods do.
 */
export function startApiGateway(options: ApiGatewayOptions): Promise<HttpService> {
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('date', new Date(options.now()).toUTCString());
    await serve(options, request, response).catch((error: unknown) => refuse(response, error));
  };
  return serveHttp(listener, options.port);
}

function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof NotAuthorized)) throw error;
  response.writeHead(403, { 'content-type': 'application/json', 'x-amzn-ErrorType': error.errorType });
  // IAM's own refusals have a capital letter, those of the signature check do not.
  const key = error.errorType === 'AccessDeniedException' ? 'Message' : 'message';
  response.end(JSON.stringify({ [key]: error.message }));
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
  const caller = match.route.signed ? await options.door(request, body) : undefined;
  const event = proxyEvent(api, { request, body, match, path, requestedPath, query, now: now(), caller });
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
