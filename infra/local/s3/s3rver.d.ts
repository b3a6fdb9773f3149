/** What the local stack uses of `@20minutes/s3rver`, which comes without types. */
declare module '@20minutes/s3rver' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { Readable } from 'node:stream';

  export interface StoredObject {
    readonly key: string;
    readonly size: number;
    readonly lastModifiedDate: Date;
    readonly metadata: { readonly etag: string };
  }

  export interface FilesystemStore {
    putBucket(bucket: string): Promise<unknown>;
    /** Writes bytes to a file; resolves with their number and their MD5 in hexadecimal. */
    putContent(path: string, content: Readable | Buffer): Promise<[size: number, md5: string]>;
    listObjects(
      bucket: string,
      options: { prefix?: string; delimiter?: string; startAfter?: string; maxKeys?: number },
    ): Promise<{
      readonly objects: readonly StoredObject[];
      readonly commonPrefixes: readonly string[];
      readonly isTruncated: boolean;
    }>;
    getResourcePath(bucket: string, key: string | undefined, resource: string): string;
  }

  export default class S3rver {
    constructor(options: {
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      allowMismatchedSignatures: boolean;
    });
    readonly store: FilesystemStore;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
