import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

/** What a listing says of one object. */
export interface ListedObject {
  key: string;
  /** Without quotes. */
  etag: string;
  lastModified: Date;
}

/** Objects per page: S3's own limit, also of one DeleteObjects. */
const pageSize = 1_000;

/**
 * Lists the objects of a bucket in the order of their keys, page by page. It goes on after the last key and not by a
 * continuation token: what it has shown may be deleted meanwhile.
 */
export async function* objectPages(
  client: S3Client,
  bucket: string,
  prefix?: string,
): AsyncGenerator<ListedObject[]> {
  let after: string | undefined;
  do {
    const { Contents = [], IsTruncated } = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: after, MaxKeys: pageSize }),
    );
    const page = Contents.flatMap(({ Key, ETag = '', LastModified = new Date(0) }) =>
      Key === undefined ? [] : [{ key: Key, etag: ETag.replaceAll('"', ''), lastModified: LastModified }],
    );
    yield page;
    after = IsTruncated ? page.at(-1)?.key : undefined;
  } while (after !== undefined);
}
