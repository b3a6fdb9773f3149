import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface AwsCall {
  /** `X-Amz-Target` without the service's prefix, such as `StartExecution`; empty for query protocols. */
  operation: string;
  body: string;
}

export interface AwsAnswer {
  status?: number;
  type?: string;
  body: string;
}

/** A JSON answer of an AWS service. */
export const json = (body: unknown): AwsAnswer => ({ body: JSON.stringify(body) });

/** An error as JSON services answer it. */
export const failure = (name: string, fields: Record<string, unknown> = {}): AwsAnswer => ({
  status: 400,
  body: JSON.stringify({ __type: name, message: 'canary', ...fields }),
});

/**
 * A server on the loopback address that records what a real SDK client sends and gives the answers in turn, the
 * last one again and again. Stops when the test ends.
 */
export const awsServer = async (...answers: AwsAnswer[]) => {
  const calls: AwsCall[] = [];
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const answer = answers[Math.min(calls.length, answers.length - 1)]!;
    calls.push({ operation: target.split('.').at(-1) ?? '', body: await text(request) });
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/x-amz-json-1.1' });
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = {
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  return { calls, client };
};
