import { HeadObjectCommand, type HeadObjectCommandOutput, NotFound, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileRefusalSchema } from '../../domain/evidence/evidence-set.ts';
import { screeningNamedBy } from '../../domain/evidence/object-key.ts';
import type { Screening, Screenings } from '../../domain/ports/evidence-images.ts';

const MetadataSchema = z.object({
  'source-etag': z.string().min(1),
  refusal: FileRefusalSchema.optional(),
});

const headOf = async (
  client: S3Client,
  bucket: string,
  key: string,
): Promise<HeadObjectCommandOutput | undefined> => {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
};

const screeningOf = (
  { Metadata, ETag }: HeadObjectCommandOutput,
  isRefusal: boolean,
): Screening | undefined => {
  const { data } = MetadataSchema.safeParse(Metadata);
  const eTag = ETag?.replaceAll('"', '');
  if (!data || !eTag || isRefusal !== (data.refusal !== undefined)) return undefined;
  const sourceETag = data['source-etag'];
  return data.refusal === undefined ? { eTag, sourceETag } : { refusal: data.refusal, sourceETag };
};

/** What the screening left, by the metadata of its objects; an object whose name and metadata differ is none. */
export const s3Screenings = (client: S3Client, bucket: string): Screenings => ({
  read: async (objectKey) => {
    const name = screeningNamedBy(objectKey);
    const head = name && (await headOf(client, bucket, objectKey));
    const screening = head && screeningOf(head, objectKey.endsWith('.refused'));
    return name && screening && { ...name, ...screening };
  },
});
