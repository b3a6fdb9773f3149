import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { accountDoor } from '../../infra/local/account-door.ts';
import { openApiPort, startApiGateway } from '../../infra/local/api-gateway.ts';
import { readRestApi } from '../../infra/local/api-routes.ts';
import { readAssembly } from '../../infra/local/assembly.ts';
import type { HttpService } from '../../infra/local/http-service.ts';
import type { Json } from '../../infra/local/intrinsics.ts';
import type { Invocation } from '../../infra/local/lambda-sandbox.ts';
import { type WrittenStack, writeAssembly } from './written-assembly.ts';

const NOW = Date.parse('2026-11-24T06:17:09Z');
const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
const uri = (name: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/',
      { 'Fn::GetAtt': [name, 'Arn'] },
      '/invocations',
    ],
  ],
});
const part = (PathPart: string, ParentId: object) => ({
  type: 'AWS::ApiGateway::Resource',
  properties: { RestApiId: { Ref: 'Api' }, ParentId, PathPart },
});
const method = (HttpMethod: string, ResourceId: object, change: object = {}) => ({
  type: 'AWS::ApiGateway::Method',
  properties: { HttpMethod, ResourceId, Integration: { Type: 'AWS_PROXY', Uri: uri('Worker') }, ...change },
});
const resources = (change: object = {}): WrittenStack['resources'] => ({
  Api: {
    type: 'AWS::ApiGateway::RestApi',
    properties: { BinaryMediaTypes: ['image/png', 'application/zip'] },
  },
  Stage: { type: 'AWS::ApiGateway::Stage', properties: { StageName: 'prod' } },
  Worker: { type: 'AWS::Lambda::Function', properties: { FunctionName: 'worker' } },
  Requests: part('requests', root),
  New: part('new', { Ref: 'Requests' }),
  One: part('{reference}', { Ref: 'Requests' }),
  Files: part('files', root),
  Rest: part('{proxy+}', { Ref: 'Files' }),
  GetNew: method('GET', { Ref: 'New' }),
  GetOne: method('GET', { Ref: 'One' }),
  PostOne: method('POST', { Ref: 'One' }),
  AnyFile: method('ANY', { Ref: 'Rest' }),
  GetRoot: method('GET', root),
  ...change,
});
const restApi = (change: object = {}) =>
  readRestApi(readAssembly(writeAssembly({ Service: { resources: resources(change) } })));

let service: HttpService;
let events: Record<string, Json>[] = [];
afterEach(() => service?.close());

async function serve(answer: Json | Invocation = { statusCode: 200, body: 'ok' }): Promise<void> {
  events = [];
  const invocation: Invocation =
    Object(answer).ok === false ? (answer as Invocation) : { ok: true, payloadJson: JSON.stringify(answer) };
  service = await startApiGateway({
    api: restApi(),
    port: await openApiPort(),
    now: () => NOW,
    door: accountDoor({ users: [], region: 'ap-northeast-1', now: () => NOW }),
    invoke: async (_arn, event) => {
      events.push(Object(event));
      return invocation;
    },
  });
}
const ask = (path: string, init?: RequestInit) => fetch(service.url + path, init);

describe('events of the local API', () => {
  it('have the shape of payload format 1.0', async () => {
    await serve();
    const headers = { 'Content-Type': 'text/plain', 'X-Forwarded-For': '203.0.113.9', 'User-Agent': 'test' };
    await ask('/requests/R%201?a=%E7%AA%93&a=2&b=', { method: 'POST', body: '窓', headers });
    expect(events[0]).toMatchObject({
      resource: '/requests/{reference}',
      path: '/requests/R%201',
      httpMethod: 'POST',
      pathParameters: { reference: 'R%201' },
      queryStringParameters: { a: '2', b: '' },
      multiValueQueryStringParameters: { a: ['窓', '2'], b: [''] },
      stageVariables: null,
      body: '窓',
      isBase64Encoded: false,
      multiValueHeaders: { 'X-Forwarded-For': ['203.0.113.9, 127.0.0.1'], 'X-Forwarded-Proto': ['http'] },
      requestContext: {
        accountId: '000000000000',
        httpMethod: 'POST',
        identity: { sourceIp: '127.0.0.1', userAgent: 'test' },
        path: '/requests/R%201',
        requestTime: '24/Nov/2026:06:17:09 +0000',
        requestTimeEpoch: NOW,
        resourcePath: '/requests/{reference}',
        stage: 'prod',
      },
    });
  });

  it('keep repeated headers and the names as they were sent', async () => {
    await serve();
    const { port } = service;
    const raw = ['Host', 'desk.example.jp', 'X-Twice', 'one', 'X-Twice', 'two'];
    await new Promise((resolve) =>
      httpRequest({ port, host: '127.0.0.1', path: '/', headers: raw }, resolve).end(),
    );
    expect(events[0]).toMatchObject({
      headers: { 'X-Twice': 'two' },
      multiValueHeaders: { 'X-Twice': ['one', 'two'] },
      body: null,
      pathParameters: null,
      queryStringParameters: null,
      requestContext: { domainName: 'desk.example.jp' },
    });
  });

  it('carry binary bodies as base64', async () => {
    await serve();
    const body = new Uint8Array([0, 255, 128]);
    await ask('/requests/R', { method: 'POST', body, headers: { 'content-type': 'image/png' } });
    expect(events[0]).toMatchObject({ body: 'AP+A', isBase64Encoded: true });
  });

  it.each([
    ['/requests/new', '/requests/new'],
    ['/prod/requests/new', '/requests/new'],
    ['/requests/newer', '/requests/{reference}'],
    ['/files/a/b.txt', '/files/{proxy+}'],
    ['/prod', '/'],
    ['/', '/'],
  ])('route %s to %s', async (path, resource) => {
    await serve();
    await ask(path);
    expect(events[0]).toMatchObject({ resource });
  });
});

describe('answers of the local API', () => {
  it.each([
    ['GET', '/unknown'],
    ['GET', '/requests'],
    ['GET', '/requests/R/more'],
    ['GET', '/files'],
    ['DELETE', '/requests/R'],
    ['HEAD', '/requests/R'],
  ])('refuse %s %s with 403 and do not call a function', async (verb, path) => {
    await serve();
    const response = await ask(path, { method: verb });
    expect(response.status).toBe(403);
    if (verb !== 'HEAD') expect(await response.json()).toEqual({ message: 'Missing Authentication Token' });
    expect(events).toEqual([]);
  });

  it('refuse a body over 10 MB with 413', async () => {
    await serve();
    const send = (bytes: number) => ask('/requests/R', { method: 'POST', body: 'x'.repeat(bytes) });
    expect((await send(10 * 1024 * 1024)).status).toBe(200);
    expect((await send(10 * 1024 * 1024 + 1)).status).toBe(413);
    expect(events).toHaveLength(1);
  });

  it('pass status, single and repeated headers and bytes through', async () => {
    await serve({
      statusCode: 201,
      headers: { 'content-type': 'application/zip', 'Content-Length': 999 },
      multiValueHeaders: { 'X-Part': ['1', '2'] },
      body: 'AP+A',
      isBase64Encoded: true,
    });
    const bytes = await ask('/', { headers: { accept: 'application/zip' } });
    expect([bytes.status, bytes.headers.get('x-part'), bytes.headers.get('content-type')]).toEqual([
      201,
      '1, 2',
      'application/zip',
    ]);
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([0, 255, 128]);
    expect(await (await ask('/', { headers: { accept: 'text/html' } })).text()).toBe('AP+A');
  });

  it.each<[string, Json | Invocation]>([
    [
      'a function that failed',
      { ok: false, failure: { errorType: 'Error', errorMessage: 'secret', trace: [] } },
    ],
    ['an answer without status', { body: 'x' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['no answer', null],
  ])('report %s as 502 without its words', async (_name, answer) => {
    await serve(answer);
    const response = await ask('/');
    expect(response.status).toBe(502);
    expect(await response.text()).toBe('{"message":"Internal server error"}');
  });
});

describe('a template whose API the local stack cannot serve', () => {
  it.each([
    [
      'an authorizer',
      { GetRoot: method('GET', root, { AuthorizationType: 'COGNITO_USER_POOLS' }) },
      'GetRoot: the local API knows no authorizer',
    ],
    [
      'another integration',
      { GetRoot: method('GET', root, { Integration: { Type: 'MOCK' } }) },
      'GetRoot: the local API knows Lambda proxy',
    ],
    ['a second API', { Api2: { type: 'AWS::ApiGateway::RestApi' } }, 'exactly one REST API'],
  ])('is refused for %s', (_name, change, message) => {
    expect(() => restApi(change)).toThrow(message);
  });
});
