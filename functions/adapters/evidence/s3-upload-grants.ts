import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { uploadKey } from '../../domain/evidence/object-key.ts';
import { uploadLimits } from '../../domain/evidence/upload-limits.ts';
import type { UploadGrants } from '../../domain/ports/upload-grants.ts';

const { grantSeconds, minBytes, maxBytes } = uploadLimits;

/**
 * Presigned POSTs into the quarantine bucket. The SDK signs the fields below and the key as exact conditions; nothing
 * about encryption, tags, rights or redirection is in them, hence S3 refuses a form that brings any. threats.md A11.
 */
export const s3UploadGrants = (client: S3Client, bucket: string): UploadGrants => ({
  grant: async (requestId, { fileId, contentType }) =>
    createPresignedPost(client, {
      Bucket: bucket,
      Key: uploadKey({ requestId, fileId }),
      Expires: grantSeconds,
      Fields: { 'Content-Type': contentType },
      Conditions: [['content-length-range', minBytes, maxBytes]],
    }),
  // The SDK resolves a bucket's endpoint only along with a signature; this one opens no key that exists and is dropped.
  origin: async () => {
    const { url } = await createPresignedPost(client, { Bucket: bucket, Key: 'none', Expires: 1 });
    return new URL(url).origin;
  },
});
