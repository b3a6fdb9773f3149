import { s3Client } from '../../adapters/s3-client.ts';

let client: ReturnType<typeof s3Client> | undefined;

/** The one client of this process for our own buckets: its connections are kept between invocations. */
export const sharedS3 = (): ReturnType<typeof s3Client> => {
  client ??= s3Client();
  return client;
};
