import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';

export interface Sent {
  method?: string;
  /** Template of the route. */
  resource: string;
  /** As a form sends it; `body` where the test needs other bytes. */
  fields?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  headers?: Readonly<Record<string, string | readonly string[]>>;
  query?: Readonly<Record<string, string>>;
  pathParameters?: Record<string, string>;
  source?: string;
  /** Who signed the call, on a route that asks IAM. */
  userArn?: string;
}

const isText = (body: string | Buffer | undefined): body is string => typeof body === 'string';

const bodyOf = ({ fields, body }: Sent): Pick<APIGatewayProxyEvent, 'body' | 'isBase64Encoded'> => {
  const sent = body ?? (fields ? new URLSearchParams(fields).toString() : undefined);
  if (sent === undefined) return { body: null, isBase64Encoded: false };
  return { body: isText(sent) ? sent : sent.toString('base64'), isBase64Encoded: !isText(sent) };
};

/** An event of a REST API's Lambda proxy integration, payload version 1.0, with every field that the gateway sends. */
export const httpEvent = (sent: Sent): APIGatewayProxyEvent => {
  const { method = 'POST', resource, query, source = '192.0.2.1' } = sent;
  const given: Sent['headers'] = {
    'User-Agent': 'test',
    ...(method === 'POST' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...sent.headers,
  };
  const lists = Object.entries(given).map(([name, value]) => [name, [value].flat()] as const);
  const headers = Object.fromEntries(lists.map(([name, values]) => [name, values.at(-1) ?? '']));
  const identity = { sourceIp: source, userAgent: 'test', userArn: sent.userArn ?? null };
  return {
    resource,
    path: resource,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(lists.map(([name, values]) => [name, [...values]])),
    queryStringParameters: query ? { ...query } : null,
    multiValueQueryStringParameters: query
      ? Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]))
      : null,
    pathParameters: sent.pathParameters ?? null,
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdefghij',
      authorizer: undefined,
      protocol: 'HTTP/1.1',
      httpMethod: method,
      identity: identity as APIGatewayProxyEvent['requestContext']['identity'],
      path: `/v1${resource}`,
      stage: 'v1',
      requestId: randomUUID(),
      requestTimeEpoch: 0,
      resourceId: 'r',
      resourcePath: resource,
    },
    ...bodyOf(sent),
  };
};

/** What Lambda gives beside the event. */
export const lambdaContext = (): Context =>
  ({ awsRequestId: randomUUID(), getRemainingTimeInMillis: () => 10_000 }) as Context;

/** A handler as the gateway calls it. */
export type HttpHandler = (event: unknown, context: Context) => Promise<APIGatewayProxyResult>;
