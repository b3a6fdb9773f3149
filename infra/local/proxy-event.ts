import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { CallerIdentity } from './account-door.ts';
import type { RestApi, RouteMatch } from './api-routes.ts';
import { ACCOUNT_ID } from './physical-names.ts';

/** What a request brings, beside its headers. */
export interface ProxyRequest {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly match: RouteMatch;
  /** Path without the stage. */
  readonly path: string;
  /** Path as it was asked for. */
  readonly requestedPath: string;
  readonly query: URLSearchParams;
  /** Virtual time, milliseconds since the epoch. */
  readonly now: number;
  /** Who signed it, on a route that asks for that. */
  readonly caller: CallerIdentity | undefined;
}

/**
 * Builds the event of a REST API's Lambda proxy integration, payload format 1.0:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent(api: RestApi, given: ProxyRequest) {
  const { request, match, query } = given;
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const headers = requestHeaders(request, sourceIp);
  const parameters = Object.keys(match.pathParameters).length > 0 ? match.pathParameters : null;
  const method = request.method ?? 'GET';
  return {
    resource: match.route.resourcePath,
    path: given.path,
    httpMethod: method,
    headers: lastOfEach(headers),
    multiValueHeaders: headers,
    queryStringParameters: query.size > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.size > 0 ? allOfEach(query) : null,
    pathParameters: parameters,
    stageVariables: null,
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: api.id,
      domainName: request.headers.host ?? 'localhost',
      extendedRequestId: randomBytes(8).toString('hex'),
      httpMethod: method,
      identity: { ...given.caller, sourceIp, userAgent: request.headers['user-agent'] ?? null },
      path: given.requestedPath,
      protocol: 'HTTP/1.1',
      requestId: randomUUID(),
      requestTime: requestTime(given.now),
      requestTimeEpoch: given.now,
      resourceId: match.route.resourceId,
      resourcePath: match.route.resourcePath,
      stage: api.stage,
    },
    ...requestBody(api, request, given.body),
  };
}

/** A body is text unless the API declares its media type binary. */
function requestBody(api: RestApi, request: IncomingMessage, body: Buffer) {
  if (body.length === 0) return { body: null, isBase64Encoded: false };
  const isBase64Encoded = isBinary(api, request.headers['content-type']);
  return { body: body.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

/** Whether the API hands this media type on as bytes. */
export function isBinary(api: RestApi, mediaType: string | undefined): boolean {
  const bare = mediaType?.split(/[;,]/)[0]?.trim().toLowerCase() ?? '';
  return api.binaryMediaTypes.some((declared) => {
    const wanted = declared.toLowerCase();
    return (
      wanted === '*/*' || wanted === bare || (wanted.endsWith('/*') && bare.startsWith(wanted.slice(0, -1)))
    );
  });
}

/** REST APIs keep the names as the client wrote them, and add where the request came from. */
function requestHeaders(request: IncomingMessage, sourceIp: string): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  const raw = request.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? '';
    headers[name] = [...(headers[name] ?? []), raw[index + 1] ?? ''];
  }
  const forwarded = request.headers['x-forwarded-for'];
  for (const name of Object.keys(headers))
    if (/^(x-forwarded-.*|connection)$/i.test(name)) delete headers[name];
  return {
    ...headers,
    'X-Amzn-Trace-Id': [`Root=1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`],
    'X-Forwarded-For': [[forwarded ?? [], sourceIp].flat().join(', ')],
    'X-Forwarded-Port': [String(request.socket.localPort ?? '')],
    'X-Forwarded-Proto': ['http'],
  };
}

function lastOfEach(headers: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.at(-1) ?? '']));
}

function allOfEach(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
}

/** `24/Nov/2026:06:17:09 +0000` */
function requestTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
