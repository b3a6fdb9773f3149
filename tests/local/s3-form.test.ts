import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPolicy } from '../../infra/local/s3/post-policy.ts';
import { codeOf, type LocalS3, openLocalS3, presign } from './local-s3.ts';

let local: LocalS3;
beforeAll(async () => {
  local = await openLocalS3();
});
afterAll(() => local.close());

describe('a form on the wire', () => {
  const stored = (Key: string) => local.client.send(new HeadObjectCommand({ Bucket: local.quarantine, Key }));
  const send = (body: string, contentType = 'multipart/form-data; boundary=b') =>
    fetch(`${local.s3.url}/${local.quarantine}`, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType },
    });
  const field = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

  it.each([
    ['of another type', '412 PreconditionFailed', 'a=1', 'text/plain'],
    ['without a file', '400 InvalidArgument', `${field('key', 'x')}--b--\r\n`],
    [
      'with a field twice',
      '400 MalformedPOSTRequest',
      field('key', 'x') + field('key', 'y') + field('file', ''),
    ],
    [
      'with fields that are too long',
      '400 MaxPostPreDataLengthExceededError',
      field('key', 'x'.repeat(30_000)),
    ],
    ['that ends in the middle', '400 MalformedPOSTRequest', field('key', 'x')],
    ['without a policy', '403 AccessDenied', `${field('key', 'x')}${field('file', 'bytes')}--b--\r\n`],
  ])('A11: one %s is refused', async (_name, expected, body, type?: string) => {
    expect(await codeOf(await send(body, type))).toBe(expected);
  });

  it('is read whole when it comes byte by byte', async () => {
    const { url, fields } = await presign(local, { Key: 'r-1/slow' });
    const parts = Object.entries({ ...fields, file: 'content' }).map(([name, value]) => field(name, value));
    const body = `${parts.join('')}--b--\r\n`;
    const { pathname, port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.setNoDelay(true);
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    for (const byte of body) {
      socket.write(byte);
      await new Promise(setImmediate);
    }
    expect(await text(socket)).toContain('HTTP/1.1 204');
    expect((await stored('r-1/slow')).ContentLength).toBe(7);
  });
});

describe('conditions of a policy', () => {
  const check = (conditions: unknown[], fields: Record<string, string>) =>
    checkPolicy(
      Buffer.from(JSON.stringify({ expiration: '2026-11-24T07:00:00Z', conditions })).toString('base64'),
      {
        bucket: 'b',
        fields: new Map(Object.entries(fields)),
        now: Date.parse('2026-11-24T06:00:00Z'),
      },
    );

  it('match a beginning, and any value where that is empty', () => {
    const conditions = [
      { bucket: 'b' },
      ['starts-with', '$key', 'r-1/'],
      ['starts-with', '$x-amz-meta-a', ''],
    ];
    expect(check(conditions, { key: 'r-1/f', 'x-amz-meta-a': 'anything' })).toEqual({
      min: 0,
      max: Infinity,
    });
    expect(() => check(conditions, { key: 'r-2/f', 'x-amz-meta-a': '' })).toThrow('Policy Condition failed');
    expect(() => check(conditions, { key: 'r-1/f' })).toThrow('Policy Condition failed');
  });

  it('demand a condition for the bucket', () => {
    expect(() => check([{ key: 'k' }], { key: 'k' })).toThrow('Extra input fields: bucket');
  });

  it('of size hold together', () => {
    const range = (min: number, max: number) => ['content-length-range', min, max];
    expect(check([{ bucket: 'b' }, range(1, 10), range(5, 20)], {})).toEqual({ min: 5, max: 10 });
  });
});
