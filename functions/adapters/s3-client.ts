import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';

/** A client for our own buckets; region and endpoint by the SDK's own variables. */
export const s3Client = (): S3Client => new S3Client(clientSettings);
