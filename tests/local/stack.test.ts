import { createVerify } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { announceStack, findRunningStack } from '../../infra/local/running-stack.ts';
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
    await stack.clock.advance(3_600_000);
    await stack.close();
    stack = await bootLocalStack({ assembly, dataDir });
    const stored = await database().send(new GetItemCommand({ TableName: tableName(), Key: item('r-2') }));
    expect(stored.Item).toEqual(item('r-2'));
    expect(stack.publicKeyPem('SigningKey')).toBe(key);
    const after = await stack.invoke('Services', { id: 'r-3' });
    expect(Object(after).payload.secret).toBe(Object(before).payload.secret);
    expect(stack.mails().map(({ text }) => text)).toEqual(['r-1', 'r-2', 'r-3']);
    expect(stack.clock.now() - Date.now()).toBeGreaterThanOrEqual(3_600_000);
  });
});

describe('a running stack', () => {
  it('can be found by another process until it is closed', () => {
    const stateDir = newFolder();
    const withdraw = announceStack(stateDir, stack);
    expect(findRunningStack(stateDir)).toMatchObject({ baseUrl: stack.baseUrl, tables: stack.tables });
    withdraw();
    expect(findRunningStack(stateDir)).toBeUndefined();
  });
});
