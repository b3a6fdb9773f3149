import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTarget } from '../../infra/local/s3/target.ts';
import { codeOf, type LocalS3, openLocalS3, origin } from './local-s3.ts';

let local: LocalS3;
let Bucket = '';
beforeAll(async () => {
  local = await openLocalS3();
  Bucket = local.evidence;
});
afterAll(() => local.close());

const put = (Key: string, Body: string, more: object = {}) =>
  local.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const textOf = async (Key: string) =>
  (await local.client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const presigned = (Key = 'r/signed', expiresIn = 60, more: object = {}) =>
  getSignedUrl(local.client, new GetObjectCommand({ Bucket, Key, ...more }), { expiresIn });

describe('presigned addresses', () => {
  it('A25: open one object until they expire, by the clock of the stack', async () => {
    await put('r/signed', 'hello', { ContentType: 'text/plain' });
    const url = await presigned('r/signed', 60, {
      ResponseContentDisposition: 'attachment; filename="a.zip"',
    });
    const response = await fetch(url);
    expect([await response.text(), response.headers.get('content-disposition')]).toEqual([
      'hello',
      'attachment; filename="a.zip"',
    ]);
    local.pass(62_000);
    expect(await codeOf(await fetch(url))).toBe('403 AccessDenied');
    local.pass(-62_000);
  });

  it.each<[string, (url: string) => string, string]>([
    ['another key', (url) => url.replace('r/signed', 'r/other'), '403 SignatureDoesNotMatch'],
    ['a longer life', (url) => url.replace('Expires=60', 'Expires=600'), '403 SignatureDoesNotMatch'],
    ['another answer', (url) => `${url}&response-content-type=text/html`, '403 SignatureDoesNotMatch'],
    ['no signature', (url) => url.replace(/&X-Amz-Signature=\w+/, ''), '403 AccessDenied'],
    ['no end', (url) => url.replace(/X-Amz-Expires=60&/, ''), '400 AuthorizationQueryParametersError'],
  ])('A25: are refused when altered to have %s', async (_name, alter, expected) => {
    expect(await codeOf(await fetch(alter(await presigned())))).toBe(expected);
  });

  it('A25: are refused with another method, or with a header that was not signed', async () => {
    const url = await presigned();
    expect(await codeOf(await fetch(url, { method: 'DELETE' }))).toBe('403 SignatureDoesNotMatch');
    expect(await codeOf(await fetch(url, { headers: { 'x-amz-meta-a': '1' } }))).toBe('403 AccessDenied');
  });

  it('store one object by PUT', async () => {
    const command = new PutObjectCommand({ Bucket, Key: 'r/by-put', ContentType: 'image/png' });
    const url = await getSignedUrl(local.client, command, {
      expiresIn: 60,
      signableHeaders: new Set(['content-type']),
    });
    const send = (type: string) =>
      fetch(url, { method: 'PUT', body: 'png', headers: { 'content-type': type } });
    expect(await codeOf(await send('text/html'))).toBe('403 SignatureDoesNotMatch');
    expect((await send('image/png')).status).toBe(200);
    expect(await textOf('r/by-put')).toBe('png');
  });
});

it.each(['/b/../other/k', '/b/r/%2e%2e/k', '/b/r//k', '/b/%00', '/b/%', '/b/é', 'http://x/b/k'])(
  'the address %s is refused before anything is looked up',
  (url) => {
    expect(() => readTarget(url)).toThrow("Couldn't parse the specified URI.");
  },
);

describe('questions of a browser', () => {
  const ask = (bucket: string, from: string, method = 'POST', headers = 'Content-Type') =>
    fetch(`${local.s3.url}/${bucket}`, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    });

  it.each([origin, 'https://desk.example.jp'])('from %s are answered as the bucket says', async (from) => {
    const { status, headers } = await ask(local.quarantine, from);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, from]);
    expect(headers.get('access-control-allow-methods')).toBe('POST, GET');
    expect(headers.get('access-control-allow-headers')).toBe('content-type');
    expect(headers.get('access-control-max-age')).toBe('300');
  });

  it.each<[string, () => Promise<Response>]>([
    ['another origin', () => ask(local.quarantine, 'https://evil.example')],
    ['a method that no rule has', () => ask(local.quarantine, origin, 'DELETE')],
    ['a header that no rule has', () => ask(local.quarantine, origin, 'POST', 'authorization')],
    ['a bucket without rules', () => ask(Bucket, origin)],
  ])('are refused for %s', async (_name, asked) => {
    const response = await asked();
    expect([await codeOf(response), response.headers.get('access-control-allow-origin')]).toEqual([
      '403 AccessForbidden',
      null,
    ]);
  });

  it('see answers, and refusals too, only from an allowed origin', async () => {
    const send = (from: string) =>
      fetch(`${local.s3.url}/${local.quarantine}/x`, { headers: { origin: from } });
    const [allowed, foreign] = [await send(origin), await send('https://evil.example')];
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([403, origin]);
    expect(allowed.headers.get('access-control-expose-headers')).toBe('ETag');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});
