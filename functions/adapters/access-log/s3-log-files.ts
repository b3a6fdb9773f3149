import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { DamagedFileError, NotFoundError } from '../../domain/errors.ts';
import type { LogFiles } from '../../domain/ports/log-files.ts';
import { objectPages } from '../s3-object-pages.ts';
import { gunzipped } from './gunzipped.ts';
import { linesOf } from './lines-of.ts';

/** Answers to `If-Match` where there is nothing under the key, something else, or somebody is writing there just now. */
const goneCodes = new Set(['NoSuchKey', 'PreconditionFailed', 'ConditionalRequestConflict']);

const isGone = (error: unknown): boolean => error instanceof S3ServiceException && goneCodes.has(error.name);

const notFound = (error: unknown): never => {
  if (isGone(error)) throw new NotFoundError('log file: it is gone, or another by now');
  throw error;
};

/** What comes before the damage is good; the rest counts as one line that cannot be read. */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  try {
    yield* linesOf(chunks);
  } catch (error) {
    if (!(error instanceof DamagedFileError)) throw error;
    yield undefined;
  }
}

/**
 * Raw log files in S3. What lies under a key is read and removed only while it is what was announced: an object that
 * came meanwhile has an event of its own.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 */
export const s3LogFiles = (client: S3Client, bucket: string): LogFiles => ({
  lines: async function* ({ key, etag }) {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: `"${etag}"` });
    const { Body } = await client.send(command).catch(notFound);
    yield* wholeLines(gunzipped(z.instanceof(Readable).parse(Body)));
  },
  remove: async ({ key, etag }) => {
    const command = new DeleteObjectCommand({ Bucket: bucket, Key: key, IfMatch: `"${etag}"` });
    await client.send(command).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  },
  leftSince: async function* (before) {
    for await (const page of objectPages(client, bucket)) {
      for (const { key, etag, lastModified } of page) if (lastModified < before) yield { key, etag };
    }
  },
});
