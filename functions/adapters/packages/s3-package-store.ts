import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { packageKeyOf } from '../../domain/disclosure/disclosure-package.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { PackageName, PackageStore, PackageWriter } from '../../domain/ports/package-store.ts';
import { systemClock } from '../system-clock.ts';
import { PackageSpool } from './package-spool.ts';
import { zipStream } from './zip-stream.ts';

/** The least that S3 takes as a part of an upload; two of them are in memory at a time. */
const PART_BYTES = 5 * 1024 * 1024;
const PARTS_AT_A_TIME = 2;
/** Long enough to follow a redirect, too short to be passed on. threats.md A24 */
const URL_SECONDS = 60;

export interface PackageStoreOptions {
  client: S3Client;
  bucket: string;
  /** Where files lie while they are written. */
  spoolFolder: string;
  clock?: Clock;
}

/** Who may not list a bucket is answered 403 for what is not there (S3). */
const explain = (error: unknown): never => {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status === 404 || status === 403) throw new NotFoundError('package: no such object');
  throw error;
};

const upload = async (
  { client, bucket, clock = systemClock }: PackageStoreOptions,
  name: PackageName,
  spool: PackageSpool,
): Promise<{ bytes: number; sha256: string }> => {
  const { body, seal } = zipStream(await spool.close(), clock.now());
  // The key of the bucket's own setting encrypts it; an upload that fails takes its parts with it.
  await new Upload({
    client,
    params: { Bucket: bucket, Key: packageKeyOf(name), Body: body, ContentType: 'application/zip' },
    partSize: PART_BYTES,
    queueSize: PARTS_AT_A_TIME,
  }).done();
  return seal();
};

const writerOf = (options: PackageStoreOptions, name: PackageName, spool: PackageSpool): PackageWriter => ({
  open: (part) => spool.open(part),
  closeParts: async () => (await spool.close()).map(({ path: _, ...part }) => part),
  finish: () => upload(options, name, spool),
  discard: () => spool.discard(),
});

/** Disclosure packages in a bucket of their own. What it does not delete, the bucket's lifecycle does. */
export const s3PackageStore = (options: PackageStoreOptions): PackageStore => {
  const { client, bucket, spoolFolder } = options;
  const objectOf = (name: PackageName) => ({ Bucket: bucket, Key: packageKeyOf(name) });
  const sign = (Key: string, fileName: string) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key,
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
        ResponseCacheControl: 'no-store',
      }),
      { expiresIn: URL_SECONDS },
    );
  return {
    begin: async (name) => writerOf(options, name, await PackageSpool.begin(spoolFolder)),
    check: async (name) => {
      const { Body } = await client.send(new GetObjectCommand(objectOf(name))).catch(explain);
      const hash = createHash('sha256');
      let bytes = 0;
      if (!(Body instanceof Readable)) throw new NotFoundError('package: has no content');
      for await (const piece of Body) {
        hash.update(piece);
        bytes += piece.length;
      }
      return { bytes, sha256: hash.digest('hex') };
    },
    urlOf: (name, fileName) => sign(packageKeyOf(name), fileName),
    // The SDK resolves a bucket's endpoint only along with a signature; this one opens nothing and is dropped.
    origin: async () => new URL(await sign('none', 'none')).origin,
    remove: async (name) => {
      await client.send(new DeleteObjectCommand(objectOf(name)));
    },
  };
};
