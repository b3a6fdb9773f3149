import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3PackageStore } from '../../../functions/adapters/packages/s3-package-store.ts';
import { packageKeyOf } from '../../../functions/domain/disclosure/disclosure-package.ts';
import { NotFoundError } from '../../../functions/domain/errors.ts';
import { PackageIdSchema } from '../../../functions/domain/ids.ts';
import { aRequestId, testNow } from '../../support/builders.ts';
import { s3Failure, s3Server } from '../../support/engines/s3-server.ts';
import { readZip } from '../../support/read-zip.ts';

const bucket = 'packages';
const folder = mkdtempSync(join(tmpdir(), 'package-store-test-'));
const spoolFolder = join(folder, 'spool');
const engine = new S3rver({
  directory: join(folder, 's3'),
  ...{ silent: true, vhostBuckets: false, allowMismatchedSignatures: true },
});
const server = createServer(engine.callback());
let client: S3Client;

beforeAll(async () => {
  mkdirSync(spoolFolder);
  mkdirSync(join(folder, 's3'));
  await engine.store.putBucket(bucket);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  client = new S3Client({
    ...{ endpoint: `http://127.0.0.1:${address.port}`, forcePathStyle: true, region: 'ap-northeast-1' },
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const store = () => s3PackageStore({ client, bucket, spoolFolder, clock: { now: () => testNow } });
const aName = () => ({
  requestId: aRequestId(),
  packageId: PackageIdSchema.parse(randomBytes(16).toString('base64url')),
});
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const objectAt = async (key: string): Promise<Buffer> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Buffer.from(await Body!.transformToByteArray());
};

describe('s3PackageStore', () => {
  it('packs files that grew beside each other, and tells size and hash of what lies there', async () => {
    const name = aName();
    const writer = await store().begin(name);
    const [a, b] = [writer.open('data.json'), writer.open('csv/a.b.csv')];
    await Promise.all([a.write('1'), b.write('表'), a.write('2'), b.write('\r\n')]);
    const parts = await writer.closeParts();
    expect(parts).toEqual([
      { name: 'data.json', bytes: 2, sha256: sha256('12') },
      { name: 'csv/a.b.csv', bytes: 5, sha256: sha256('表\r\n') },
    ]);
    await writer.open('manifest.json').write('{}');
    const sealed = await writer.finish();
    await writer.discard();
    const zip = await objectAt(packageKeyOf(name));
    expect(sealed).toEqual({ bytes: zip.length, sha256: sha256(zip) });
    expect(await store().check(name)).toEqual(sealed);
    expect([...(await readZip(zip))]).toEqual([
      ['data.json', '12'],
      ['csv/a.b.csv', '表\r\n'],
      ['manifest.json', '{}'],
    ]);
    expect(readdirSync(spoolFolder)).toEqual([]);
  });

  it('uploads in several parts what is larger than one', async () => {
    const name = aName();
    const writer = await store().begin(name);
    const part = writer.open('data.json');
    const text = randomBytes(9 * 1024 * 1024).toString('base64');
    for (let at = 0; at < text.length; at += 1_000_000) await part.write(text.slice(at, at + 1_000_000));
    const sealed = await writer.finish();
    await writer.discard();
    expect(sealed.bytes).toBeGreaterThan(8 * 1024 * 1024);
    expect((await readZip(await objectAt(packageKeyOf(name)))).get('data.json')).toBe(text);
  });

  it('puts nothing in its place before it is finished, and drops the files', async () => {
    const name = aName();
    const writer = await store().begin(name);
    await writer.open('data.json').write('x');
    await writer.discard();
    await expect(store().check(name)).rejects.toThrow(NotFoundError);
    expect(readdirSync(spoolFolder)).toEqual([]);
  });

  it('opens no file twice and writes to none that is closed', async () => {
    const writer = await store().begin(aName());
    const part = writer.open('data.json');
    expect(() => writer.open('data.json')).toThrow(/open or done/);
    await writer.closeParts();
    expect(() => part.write('x')).toThrow(/closed/);
    expect(() => writer.open('data.json')).toThrow(/open or done/);
    await writer.discard();
  });

  it('removes files of functions that were killed, and no others', async () => {
    const left = (name: string) => {
      const path = join(spoolFolder, name);
      mkdirSync(path);
      return path;
    };
    const { pid: dead } = spawnSync(process.execPath, ['--version']);
    const [killed, running, foreign] = [
      left(`madoguchi-package-${dead}-abc`),
      left(`madoguchi-package-${process.pid}-abc`),
      left(`other-${dead}-abc`),
    ];
    await (await store().begin(aName())).discard();
    expect([killed, running, foreign].map((path) => existsSync(path))).toEqual([false, true, true]);
    for (const path of [running, foreign]) rmSync(path, { recursive: true });
  });

  it('signs an address for one package and a minute, which comes as a file and is not stored', async () => {
    const url = new URL(await store().urlOf(aName(), 'disclosure-X.zip'));
    expect(url.searchParams.get('X-Amz-Expires')).toBe('60');
    expect(url.searchParams.get('response-content-disposition')).toBe(
      'attachment; filename="disclosure-X.zip"',
    );
    expect(url.searchParams.get('response-cache-control')).toBe('no-store');
    expect(url.origin).toBe(await store().origin());
  });

  it('takes a refusal to tell for absence: whoever may not list is told no more', async () => {
    const { client: other } = await s3Server(s3Failure(403, 'AccessDenied'));
    const refusing = s3PackageStore({ client: other, bucket, spoolFolder });
    await expect(refusing.check(aName())).rejects.toThrow(NotFoundError);
  });

  it('names no key of encryption: the bucket’s own setting stands', async () => {
    const { client: other, calls } = await s3Server();
    const writer = await s3PackageStore({ client: other, bucket, spoolFolder }).begin(aName());
    await writer.open('data.json').write('x');
    await writer.finish();
    await writer.discard();
    expect(calls.map(({ line }) => line.split(' ')[0])).toEqual(['PUT']);
    expect(Object.keys(calls[0]!.headers).filter((header) => header.includes('encryption'))).toEqual([]);
  });

  it('removes a package', async () => {
    const name = aName();
    const writer = await store().begin(name);
    await writer.open('data.json').write('x');
    await writer.finish();
    await writer.discard();
    await store().remove(name);
    await expect(store().check(name)).rejects.toThrow(NotFoundError);
  });
});
