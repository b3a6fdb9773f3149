import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';

export interface S3Call {
  /** Method and path: `PUT /bucket/key`. */
  line: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface S3Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** An error as S3 answers it. */
export const s3Failure = (status: number, code: string): S3Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>canary</Message></Error>`,
});

/** A server on the loopback address that records what a real S3 client sends and gives one answer. Stops when the test ends. */
export const s3Server = async (answer: S3Answer = {}) => {
  const calls: S3Call[] = [];
  const server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url?.replace(/\?.*/, '')}`;
    calls.push({ line, headers: request.headers, body: await text(request) });
    const body = answer.body ?? '';
    response.writeHead(answer.status ?? 200, {
      'content-length': Buffer.byteLength(body),
      ...answer.headers,
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return { calls, client };
};
