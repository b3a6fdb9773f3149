import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountDoor } from '../../infra/local/account-door.ts';
import { openApiPort, startApiGateway } from '../../infra/local/api-gateway.ts';
import type { HttpService } from '../../infra/local/http-service.ts';
import type { Json } from '../../infra/local/intrinsics.ts';
import { NodeSha256 } from '../../infra/local/node-sha256.ts';

const region = 'ap-northeast-1';
const server = { accessKeyId: 'server', secretAccessKey: 'known to the server' };
const functions = { accessKeyId: 'functions', secretAccessKey: 'known to the functions' };
const users = [
  { name: 'operator-server', credential: server, mayInvoke: true },
  { name: 'functions', credential: functions, mayInvoke: false },
];
const route = (resourcePath: string, signed: boolean) => ({
  resourcePath,
  resourceId: 'one',
  method: 'POST',
  functionArn: 'arn:worker',
  signed,
});
const api = {
  id: 'api',
  stage: 'v1',
  binaryMediaTypes: [],
  routes: [route('/account/{right}', true), route('/open', false)],
};

let service: HttpService;
let events: Record<string, Json>[] = [];
let now = 0;
beforeEach(async () => {
  events = [];
  now = Date.parse('2026-11-24T06:17:09Z');
  service = await startApiGateway({
    api,
    port: await openApiPort(),
    now: () => now,
    door: accountDoor({ users, region, now: () => now }),
    invoke: async (_arn, event) => {
      events.push(Object(event));
      return { ok: true, payloadJson: '{"statusCode":200,"body":"ok"}' };
    },
  });
});
afterEach(() => service.close());

interface Signing {
  credentials?: typeof server;
  service?: string;
  region?: string;
  signingDate?: Date;
  path?: string;
  query?: Record<string, string | string[]>;
  applyChecksum?: boolean;
}
const body = '{"account":"1"}';

/** Signs a request as the operator's server does. */
async function sign({ path = '/account/erasure', query = {}, signingDate, ...change }: Signing = {}) {
  const signer = new SignatureV4({
    credentials: server,
    region,
    service: 'execute-api',
    sha256: NodeSha256,
    ...change,
  });
  const { host } = new URL(service.url);
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path,
    query,
    headers: { host, 'content-type': 'application/json' },
    body,
  };
  return signer.sign(request, { signingDate: signingDate ?? new Date(now) });
}
const send = (headers: Record<string, string>, sent = body, path = '/account/erasure') =>
  fetch(service.url + path, { method: 'POST', headers, body: sent });
const signAndSend = async (change: Signing = {}) => send((await sign(change)).headers);

/** Status, type and message of a refusal; no function may have been called. */
async function refusal(response: Response): Promise<[number, string | null, string]> {
  const { message, Message } = await response.json();
  expect(events).toEqual([]);
  return [response.status, response.headers.get('x-amzn-errortype'), message ?? Message];
}

describe('a route that asks for AWS_IAM', () => {
  it('account door: lets the operator server in and tells the function who called', async () => {
    expect((await signAndSend()).status).toBe(200);
    expect(events[0]).toMatchObject({
      body,
      pathParameters: { right: 'erasure' },
      requestContext: {
        identity: {
          accessKey: 'server',
          accountId: '000000000000',
          caller: 'operator-server',
          userArn: 'arn:aws:iam::000000000000:user/operator-server',
          sourceIp: '127.0.0.1',
        },
      },
    });
  });

  it.each<[string, Signing, string]>([
    ['a query', { query: { b: '2', a: ['x y', 'ä'] } }, '/account/erasure?b=2&a=x%20y&a=%C3%A4'],
    ['the stage in its path', { path: '/v1/account/erasure' }, '/v1/account/erasure'],
    ['an encoded path', { path: '/account/a%20b' }, '/account/a%20b'],
    ['no header for the hash of the body', { applyChecksum: false }, '/account/erasure'],
  ])('account door: takes a signature over %s', async (_name, change, path) => {
    expect((await send((await sign(change)).headers, body, path)).status).toBe(200);
  });

  it('account door: leaves open routes open', async () => {
    expect((await send({}, body, '/open')).status).toBe(200);
    expect(events[0]).not.toMatchObject({ requestContext: { identity: { userArn: expect.anything() } } });
  });
});

const otherEnd = (text: string) => text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');

describe('the door refuses', () => {
  it('A6: a request without a signature', async () => {
    expect(await refusal(await send({}))).toEqual([
      403,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ]);
  });

  it.each([
    'Bearer abc',
    'AWS4-HMAC-SHA256 Credential=x',
    `AWS4-HMAC-SHA256 Credential=server/20261124/${region}/execute-api/aws4_request, SignedHeaders=x-amz-date, Signature=${'0'.repeat(64)}`,
  ])('A6: a header that is not whole (%#)', async (authorization) => {
    expect((await refusal(await send({ authorization })))[1]).toBe('IncompleteSignatureException');
  });

  it.each<[string, Signing, string]>([
    [
      'a secret that is not the key’s',
      { credentials: { ...server, secretAccessKey: 'guess' } },
      'does not match',
    ],
    ['another service', { service: 's3' }, 'correct service'],
    ['another region', { region: 'us-east-1' }, 'valid region'],
  ])('A6: a signature with %s', async (_name, change, words) => {
    const [status, type, message] = await refusal(await signAndSend(change));
    expect([status, type]).toEqual([403, 'InvalidSignatureException']);
    expect(message).toContain(words);
  });

  it('A6: a key that nobody knows', async () => {
    const response = await signAndSend({ credentials: { ...server, accessKeyId: 'stranger' } });
    expect((await refusal(response))[1]).toBe('UnrecognizedClientException');
  });

  it('A6: the key of the functions, which no policy lets call the API', async () => {
    const [status, type, message] = await refusal(await signAndSend({ credentials: functions }));
    expect([status, type]).toEqual([403, 'AccessDeniedException']);
    expect(message).toContain('user/functions is not authorized to perform: execute-api:Invoke');
  });

  it.each<[string, (headers: Record<string, string>) => Promise<Response>]>([
    ['body', (headers) => send(headers, '{"account":"2"}')],
    ['body, with the hash of the old one beside', (headers) => send(headers, '')],
    ['path', (headers) => send(headers, body, '/account/disclosure')],
    ['query', (headers) => send(headers, body, '/account/erasure?a=1')],
    ['signed header', (headers) => send({ ...headers, 'content-type': 'text/plain' })],
    ['signature', (headers) => send({ ...headers, authorization: otherEnd(headers['authorization'] ?? '') })],
  ])('A6: an altered %s', async (_name, alter) => {
    const { headers } = await sign();
    expect((await refusal(await alter(headers)))[1]).toBe('InvalidSignatureException');
  });

  it.each([
    [
      'old',
      -301_000,
      'Signature expired: 20261124T061208Z is now earlier than 20261124T061209Z (20261124T061709Z - 5 min.)',
    ],
    [
      'early',
      301_000,
      'Signature not yet current: 20261124T062210Z is still later than 20261124T062209Z (20261124T061709Z + 5 min.)',
    ],
  ])('A6: a signature that is too %s by the clock of the stack', async (_name, offset, words) => {
    expect((await refusal(await signAndSend({ signingDate: new Date(now + offset) })))[2]).toBe(words);
    now += offset;
    expect((await signAndSend()).status).toBe(200);
  });

  it('account door: nothing that is less than five minutes off', async () => {
    for (const offset of [-299_000, 299_000])
      expect((await signAndSend({ signingDate: new Date(now + offset) })).status).toBe(200);
  });
});
