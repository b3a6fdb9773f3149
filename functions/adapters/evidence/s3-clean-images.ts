import { PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { CleanImages } from '../../domain/ports/clean-images.ts';

/** HTTP 412: an object of that name is there (S3: conditional writes). */
const isThere = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;

/**
 * Writes to the bucket of clean images: `<objectKey>.jpg`, or an empty `<objectKey>.refused` that bears the reason.
 * The first image stays: each put under a KMS key has another eTag, and reviewers are shown one eTag alone.
 */
export const s3CleanImages = (bucket: string, client: S3Client): CleanImages => ({
  put: async (objectKey, { bytes, width, height }, sourceETag) => {
    const put = new PutObjectCommand({
      Bucket: bucket,
      Key: `${objectKey}.jpg`,
      Body: bytes,
      ContentType: 'image/jpeg',
      Metadata: { 'source-etag': sourceETag, width: String(width), height: String(height) },
      IfNoneMatch: '*',
    });
    await client.send(put).catch((error: unknown) => {
      if (!isThere(error)) throw error;
    });
  },
  refuse: async (objectKey, reason, sourceETag) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${objectKey}.refused`,
        Body: new Uint8Array(),
        Metadata: { 'source-etag': sourceETag, refusal: reason },
      }),
    );
  },
});
