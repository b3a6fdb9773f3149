import { createVerify } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { announceStack, findRunningStack } from '../../infra/local/running-stack.ts';
import { sha256Hex, signatureOfRequest } from '../../infra/local/sigv4.ts';
import { amzDate } from '../../infra/local/sigv4-parsing.ts';
import { bootLocalStack } from '../../infra/local/stack.ts';
import { synthSampleApp } from './sample-app.ts';
import { newFolder } from './written-assembly.ts';

let stack: LocalStack;
const assembly = synthSampleApp();
const dataDir = newFolder();

beforeAll(async () => {
  stack = await bootLocalStack({ assembly, dataDir });
});
afterAll(() => stack.close());

const item = (id: string) => ({ requestId: { S: id }, part: { S: 'request' } });
const database = () =>
  new DynamoDBClient({
    endpoint: stack.endpoints.dynamodb,
    region: stack.region,
    credentials: stack.credentials,
  });

function tableName(): string {
  return Object.entries(stack.tables).find(([logicalId]) => logicalId.startsWith('Requests'))?.[1] ?? '';
}

/** Headers that sign the POST of `{}` for the account door. */
async function signedHeaders(url: string, credential: typeof stack.credentials) {
  const { host, pathname } = new URL(url);
  const at = new Date(stack.clock.now());
  const headers = { host, 'x-amz-date': amzDate(at.getTime()) };
  const scope = {
    accessKeyId: credential.accessKeyId,
    date: headers['x-amz-date'].slice(0, 8),
    region: stack.region,
    service: 'execute-api',
  };
  const request = {
    method: 'POST',
    path: pathname,
    query: {},
    headers,
    payloadHash: sha256Hex(Buffer.from('{}')),
  };
  const signature = await signatureOfRequest(request, { credential, scope, at });
  const authorization = `AWS4-HMAC-SHA256 Credential=${Object.values(scope).join('/')}/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`;
  return { ...headers, authorization };
}

describe('a stack booted from a synthesized app', () => {
  it('serves a route of the REST API, with a v1 event', async () => {
    const response = await fetch(`${stack.baseUrl}/prod/requests/R-1?page=2&page=3`, {
      method: 'POST',
      body: 'name=x',
    });
    const { event, environment } = await response.json();
    expect(event).toMatchObject({
      resource: '/requests/{reference}',
      path: '/requests/R-1',
      httpMethod: 'POST',
      pathParameters: { reference: 'R-1' },
      multiValueQueryStringParameters: { page: ['2', '3'] },
      body: 'name=x',
      requestContext: { stage: 'prod', path: '/prod/requests/R-1', identity: { sourceIp: '127.0.0.1' } },
    });
    expect(environment.PUBLIC_URL).toBe(stack.baseUrl);
  });

  it("gives a function the template's environment and nothing of this process's", async () => {
    process.env['LEAK_CANARY'] = 'leaked';
    const response = await fetch(`${stack.baseUrl}/requests/R-1`, { method: 'POST' });
    const { environment } = await response.json();
    const names = Object.keys(environment).filter((name) => !/^(AWS_|_HANDLER$|TZ$)/.test(name));
    expect(names).toEqual(['NODE_OPTIONS', 'PUBLIC_URL']);
  });

  it('lets a function reach every engine through the SDK without a line that knows it is local', async () => {
    const result = await stack.invoke('Services', { id: 'r-1' });
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const payload = Object(result.payload);
    const stored = await database().send(new GetItemCommand({ TableName: tableName(), Key: item('r-1') }));
    expect(stored.Item).toEqual(item('r-1'));
    const verifier = createVerify('sha256').update('r-1');
    expect(verifier.verify(stack.publicKeyPem('SigningKey'), payload.signature, 'base64')).toBe(true);
    expect(JSON.parse(payload.secret)).toEqual({ current: 'k1', k1: expect.stringMatching(/^.{32}$/) });
    expect(stack.mails()).toMatchObject([{ to: ['hanako@example.jp'], subject: '窓口', text: 'r-1' }]);
    expect(await (await fetch(`${stack.inboxUrl}store`)).json()).toMatchObject({
      emails: [{ subject: '窓口' }],
    });
  });

  it('lets a browser store an object by a form that a function signed, which is then scanned', async () => {
    const result = await stack.invoke('Storage', { key: 'r-1/f-1' });
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const { form, url } = Object(result.payload);
    expect(new URL(form.url).origin).toBe(stack.endpoints.s3);
    const body = new FormData();
    for (const [name, value] of Object.entries<string>(form.fields)) body.append(name, value);
    body.append('file', new Blob(['picture']));
    expect((await fetch(form.url, { method: 'POST', body })).status).toBe(204);
    expect(await (await fetch(url)).text()).toBe('picture');
    const told = () => stack.logs().map(({ text }) => text);
    await expect.poll(told, { timeout: 20_000 }).toContain('scanned NO_THREATS_FOUND r-1/f-1');
    expect(told()).toContainEqual(expect.stringContaining('knows only the EICAR test file'));
  });

  it("account door: lets in what the operator's server signed, and refuses strangers and the functions", async () => {
    const url = `${stack.baseUrl}/account`;
    const call = async (credentials: typeof stack.credentials) =>
      fetch(url, { method: 'POST', headers: await signedHeaders(url, credentials), body: '{}' });
    const response = await call(stack.operatorServer);
    const { event } = await response.json();
    expect(event.requestContext.identity).toMatchObject({ caller: 'operator-server' });
    expect((await call(stack.credentials)).status).toBe(403);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(403);
  });

  it('fails a function whose answer is over 6 MB, as Lambda does', async () => {
    expect(await stack.invoke('Big', { length: 6 * 1024 * 1024 })).toMatchObject({ ok: true });
    expect(await stack.invoke('Big', { length: 6.5 * 1024 * 1024 })).toMatchObject({
      ok: false,
      failure: { errorType: 'Function.ResponseSizeTooLarge' },
    });
  });

  it('kills a function at its timeout and reports it as Lambda does', async () => {
    const result = await stack.invoke('Hang', {});
    expect(result).toMatchObject({
      ok: false,
      failure: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringContaining('timed out after 1.00 seconds'),
      },
    });
    expect(stack.logs().map(({ text }) => text)).toContain('left true');
  });

  it('reports a function whose process ends', async () => {
    const result = await stack.invoke('Crash', { status: 7 });
    expect(result).toMatchObject({ failure: { errorMessage: 'Runtime exited with error: exit status 7' } });
  });

  it('fails the running invocation when a test kills the function', async () => {
    const running = stack.invoke('Hang', {});
    await expect.poll(() => stack.kill('Hang'), { interval: 5, timeout: 20_000 }).toBe(1);
    expect(await running).toMatchObject({ failure: { errorType: 'Runtime.ExitError' } });
  });

  it('keeps every printed line and the failure, as the log group would', async () => {
    await stack.invoke('Noise', {});
    const lines = stack.logs().filter(({ functionName }) => functionName.includes('Noise'));
    const texts = lines.map(({ text }) => text);
    expect(texts.slice(0, 4)).toEqual(['loaded', expect.stringContaining('"level":"INFO"'), 'two', 'lines']);
    expect(texts[4]).toMatch(/ERROR\tInvoke Error\t.*"field":"mailbox".*value-in-message/);
  });

  it('keeps tables, keys, secrets, mails and the moved clock over a restart', async () => {
    const before = await stack.invoke('Services', { id: 'r-2' });
    const key = stack.publicKeyPem('SigningKey');
    const { operatorServer, buckets } = stack;
    await stack.clock.advance(3_600_000);
    await stack.close();
    stack = await bootLocalStack({ assembly, dataDir });
    const stored = await database().send(new GetItemCommand({ TableName: tableName(), Key: item('r-2') }));
    expect(stored.Item).toEqual(item('r-2'));
    expect(stack.publicKeyPem('SigningKey')).toBe(key);
    const after = await stack.invoke('Services', { id: 'r-3' });
    expect(Object(after).payload.secret).toBe(Object(before).payload.secret);
    expect(stack.mails().map(({ text }) => text)).toEqual(['r-1', 'r-2', 'r-3']);
    expect([stack.operatorServer, stack.buckets]).toEqual([operatorServer, buckets]);
    const signed = Object(await stack.invoke('Storage', { key: 'r-1/f-1' })).payload.url;
    expect(await (await fetch(signed)).text()).toBe('picture');
    expect(stack.clock.now() - Date.now()).toBeGreaterThanOrEqual(3_600_000);
  });
});

describe('a running stack', () => {
  it('can be found by another process until it is closed', () => {
    const stateDir = newFolder();
    const withdraw = announceStack(stateDir, stack);
    expect(findRunningStack(stateDir)).toMatchObject({
      baseUrl: stack.baseUrl,
      tables: stack.tables,
      buckets: stack.buckets,
      operatorServer: stack.operatorServer,
    });
    withdraw();
    expect(findRunningStack(stateDir)).toBeUndefined();
  });
});
