import { GetObjectCommand, NoSuchKey, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { EvidenceChangedError, NotFoundError } from '../../domain/errors.ts';
import { uploadKey } from '../../domain/evidence/object-key.ts';
import type { EvidenceImages } from '../../domain/ports/evidence-images.ts';

const preconditionFailed = 412;

/** What stands in the way of an image; S3's own message names the key. */
const asNamed = (error: unknown): unknown => {
  if (error instanceof NoSuchKey) return new NotFoundError('image: is not there any more');
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === preconditionFailed
    ? new EvidenceChangedError('image: is not the one that was screened; ask for the document again')
    : error;
};

/** The re-encoded images in their bucket; each read is conditional on the eTag that was recorded. */
export const s3EvidenceImages = (client: S3Client, bucket: string): EvidenceImages => ({
  read: async (requestId, { fileId, eTag }) => {
    if (eTag === undefined) throw new EvidenceChangedError('image: was never screened');
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: `${uploadKey({ requestId, fileId })}.jpg`,
      IfMatch: `"${eTag.replaceAll('"', '')}"`,
    });
    try {
      const { Body } = await client.send(command);
      if (!Body) throw new NotFoundError('image: has no content');
      return await Body.transformToByteArray();
    } catch (error) {
      throw asNamed(error);
    }
  },
});
