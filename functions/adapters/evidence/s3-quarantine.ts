import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { EvidenceChangedError, NotFoundError, UnacceptableImageError } from '../../domain/errors.ts';
import { imageLimits } from '../../domain/image-screening/limits.ts';
import type { Quarantine } from '../../domain/ports/quarantine.ts';

const explain = (error: unknown): never => {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status === 412) throw new EvidenceChangedError('upload: another was sent since the scan');
  if (status === 404) throw new NotFoundError('upload: no such object');
  throw error;
};

/** Reads from the bucket of uploads, where a key's eTag tells one upload from the next. */
export const s3Quarantine = (bucket: string, client: S3Client): Quarantine => ({
  read: async (objectKey, eTag) => {
    const command = new GetObjectCommand({ Bucket: bucket, Key: objectKey, IfMatch: `"${eTag}"` });
    const { Body, ContentLength = Number.POSITIVE_INFINITY } = await client.send(command).catch(explain);
    if (ContentLength > imageLimits.uploadBytes) {
      if (Body instanceof Readable) Body.destroy();
      // The nearest of the reasons that a person can act on; no upload by the desk's own form comes here.
      throw new UnacceptableImageError('too-many-pixels');
    }
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  },
});
