import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';

const ANSWERS: Readonly<Record<string, string>> = {
  uploads: '<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>',
  uploadId: '<CompleteMultipartUploadResult><ETag>"1"</ETag></CompleteMultipartUploadResult>',
};

interface Order {
  method: string;
  query: Readonly<Record<string, unknown>>;
  body?: unknown;
}

const drained = async (body: unknown): Promise<number> => {
  if (!(body instanceof Readable)) return body instanceof Uint8Array ? body.length : 0;
  let bytes = 0;
  for await (const piece of body) bytes += piece.length;
  return bytes;
};

const answerTo = ({ method, query }: Order): string => {
  const named = Object.keys(ANSWERS).find((name) => name in query);
  return method === 'POST' && named !== undefined ? (ANSWERS[named] ?? '') : '';
};

/** An S3 client whose uploads end here: the product's own upload runs, no network and no second server is measured. */
export const drainingS3 = (): { client: S3Client; bytes: () => number } => {
  let taken = 0;
  const client = new S3Client({
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: {
      handle: async (order: Order) => {
        taken += await drained(order.body);
        const body = Readable.from([Buffer.from(answerTo(order))]);
        return { response: { statusCode: 200, headers: { etag: '"1"' }, body } };
      },
    },
  });
  return { client, bytes: () => taken };
};
