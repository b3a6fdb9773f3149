import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, codeOf, credential, type LocalS3, openLocalS3 } from './local-s3.ts';
import { newFolder } from './written-assembly.ts';

let local: LocalS3;
let Bucket = '';
beforeAll(async () => {
  local = await openLocalS3();
  Bucket = local.evidence;
});
afterAll(() => local.close());

const put = (Key: string, Body: string | Readable | Uint8Array, more: object = {}) =>
  local.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more: object = {}) =>
  local.client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const textOf = async (Key: string) => (await get(Key)).Body?.transformToString();

describe('calls of the SDK', () => {
  it('store bytes, type, disposition and metadata, and read them back', async () => {
    const meta = { 'source-etag': 'abc', width: '640' };
    await put('r/f.jpg', Buffer.from([0, 255, 1]), { ContentType: 'image/jpeg', Metadata: meta });
    const object = await get('r/f.jpg');
    expect([...(await object.Body!.transformToByteArray())]).toEqual([0, 255, 1]);
    expect([object.ContentType, object.Metadata]).toEqual(['image/jpeg', meta]);
    await put('r/f.refused', new Uint8Array());
    expect(
      (await local.client.send(new HeadObjectCommand({ Bucket, Key: 'r/f.refused' }))).ContentLength,
    ).toBe(0);
  });

  it('store a stream, which the SDK sends in chunks', async () => {
    await put('r/stream', Readable.from(['one', 'two']), { ContentLength: 6, ContentEncoding: 'identity' });
    expect(await textOf('r/stream')).toBe('onetwo');
    expect((await get('r/stream')).ContentEncoding).toBe('identity');
  });

  it('store a large stream in parts', async () => {
    const parts = Array.from({ length: 3 }, (_, index) => Buffer.alloc(4 * 1024 * 1024, index));
    const params = { Bucket, Key: 'r/large.zip', Body: Readable.from(parts), ContentType: 'application/zip' };
    await new Upload({ client: local.client, params }).done();
    const object = await get('r/large.zip', { Range: 'bytes=4194303-4194304' });
    expect([...(await object.Body!.transformToByteArray())]).toEqual([0, 1]);
    expect(object.ContentRange).toBe(`bytes 4194303-4194304/${12 * 1024 * 1024}`);
  });

  it('leave nothing of an upload in parts that was given up', async () => {
    const Body = Readable.from([Buffer.alloc(6 * 1024 * 1024), Buffer.alloc(6 * 1024 * 1024)]);
    const upload = new Upload({ client: local.client, params: { Bucket, Key: 'r/given-up', Body } });
    upload.on('httpUploadProgress', () => void upload.abort());
    await expect(upload.done()).rejects.toThrow('aborted');
    await expect(get('r/given-up')).rejects.toThrow(NoSuchKey);
  });

  it('delete one object or several, there or not', async () => {
    for (const key of ['d/1', 'd/2', 'd/3']) await put(key, 'x');
    await local.client.send(new DeleteObjectCommand({ Bucket, Key: 'd/1' }));
    await local.client.send(new DeleteObjectCommand({ Bucket, Key: 'd/none' }));
    const Objects = [{ Key: 'd/2' }, { Key: 'd/none' }];
    await local.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    const left = await local.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'd/' }));
    expect(left.Contents?.map(({ Key }) => Key)).toEqual(['d/3']);
  });

  it('list all keys of a prefix, page by page, dated by the clock of the stack', async () => {
    for (const number of [1, 2, 3, 4, 5]) await put(`l/${number}`, 'x');
    const day = 86_400_000;
    local.pass(day);
    const tomorrow = clientOf(local.s3.url, credential, day);
    await tomorrow.send(new PutObjectCommand({ Bucket, Key: 'l/6', Body: 'x' }));
    local.pass(-day);
    const found = [];
    for await (const page of paginateListObjectsV2(
      { client: local.client, pageSize: 2 },
      { Bucket, Prefix: 'l/' },
    ))
      found.push(...(page.Contents ?? []));
    expect(found.map(({ Key }) => Key)).toEqual(['l/1', 'l/2', 'l/3', 'l/4', 'l/5', 'l/6']);
    expect(found[5]!.LastModified!.getTime() - found[0]!.LastModified!.getTime()).toBeGreaterThan(86_000_000);
    const folders = await local.client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', Prefix: '' }));
    expect(folders.CommonPrefixes).toContainEqual({ Prefix: 'l/' });
  });

  it('honour If-Match on reads, with and without quotes, and the conditions of writes', async () => {
    const { ETag = '' } = await put('r/match', 'one');
    expect(await (await get('r/match', { IfMatch: ETag })).Body?.transformToString()).toBe('one');
    await get('r/match', { IfMatch: ETag.replaceAll('"', '') });
    await expect(put('r/match', 'x', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await put('r/match', 'two', { IfMatch: ETag });
    await expect(get('r/match', { IfMatch: ETag })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    const head = local.client.send(new HeadObjectCommand({ Bucket, Key: 'r/match', IfMatch: ETag }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    await expect(get('r/none', { IfMatch: ETag })).rejects.toThrow(NoSuchKey);
    await put('r/new', 'x', { IfNoneMatch: '*' });
  });

  it('are refused for an unknown bucket and for operations that the local S3 does not know', async () => {
    await expect(local.client.send(new HeadBucketCommand({ Bucket: 'unknown' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await local.client.send(new HeadBucketCommand({ Bucket }));
    const copy = local.client.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId: 'v1' }));
    await expect(copy).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('calls that nobody signed, or the wrong one', () => {
  const call = async (client: typeof local.client) => client.send(new ListObjectsV2Command({ Bucket }));
  it.each<[string, Partial<typeof credential>, string]>([
    ['another secret', { secretAccessKey: 'local' }, 'SignatureDoesNotMatch'],
    ['an unknown key', { accessKeyId: 'stranger' }, 'InvalidAccessKeyId'],
  ])('are refused with %s', async (_name, change, name) => {
    await expect(call(clientOf(local.s3.url, { ...credential, ...change }))).rejects.toMatchObject({ name });
  });

  it('are refused without a signature', async () => {
    await put('r/secret', 'x');
    expect(await codeOf(await fetch(`${local.s3.url}/${Bucket}/r/secret`))).toBe('403 AccessDenied');
    const response = await fetch(`${local.s3.url}/${Bucket}/r/new-one`, { method: 'PUT', body: 'x' });
    expect(await codeOf(response)).toBe('403 AccessDenied');
  });

  it('are refused when the body is not what was signed', async () => {
    const client = clientOf(local.s3.url);
    const swap = (next: (given: never) => unknown) => async (given: { request: { body: string } }) => {
      given.request.body = 'evil!';
      return next(given as never);
    };
    client.middlewareStack.add(swap as never, { step: 'deserialize' });
    const sent = client.send(new PutObjectCommand({ Bucket, Key: 'r/swapped', Body: 'good!' }));
    await expect(sent).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
    await expect(get('r/swapped')).rejects.toThrow(NoSuchKey);
  });

  it('are refused when their time is off, and the SDK then follows the clock of the stack', async () => {
    local.pass(16 * 60_000);
    const client = clientOf(local.s3.url);
    await expect(call(client)).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
    expect((await call(client)).$metadata.httpStatusCode).toBe(200);
    local.pass(-16 * 60_000);
  });
});

it('objects survive a restart, and are dated as before', async () => {
  const dataDir = newFolder();
  const one = await openLocalS3(dataDir);
  await one.client.send(new PutObjectCommand({ Bucket, Key: 'r/kept', Body: 'kept', Metadata: { a: '1' } }));
  const before = await one.client.send(new HeadObjectCommand({ Bucket, Key: 'r/kept' }));
  await one.close();
  const two = await openLocalS3(dataDir);
  const after = await two.client.send(new HeadObjectCommand({ Bucket, Key: 'r/kept' }));
  await two.close();
  expect([after.ETag, after.LastModified, after.Metadata]).toEqual([
    before.ETag,
    before.LastModified,
    { a: '1' },
  ]);
});
