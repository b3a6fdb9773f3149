import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FunctionLog } from '../../infra/local/function-log.ts';
import { LambdaSandbox } from '../../infra/local/lambda-sandbox.ts';
import { VirtualClock } from '../../infra/local/virtual-clock.ts';
import { newFolder } from './written-assembly.ts';

const patient = { timeout: 20_000 };

function sandboxOf(code: string, change: { idleMs?: number; handler?: string } = {}) {
  const codeDirectory = newFolder();
  writeFileSync(join(codeDirectory, 'index.mjs'), code);
  const clock = new VirtualClock(40 * 86_400_000);
  const log = new FunctionLog(() => clock.now());
  const { idleMs = 60_000, handler = 'index.handler' } = change;
  const setup = { clockMemory: clock.memory, codeDirectory, handler };
  const sandbox = new LambdaSandbox({
    setup,
    functionName: 'one',
    environment: { ONLY: 'this' },
    log,
    idleMs,
  });
  const invoke = (event: object = {}) => {
    sandbox.reserve();
    const call = { functionName: 'one', functionArn: 'arn:one', memoryMb: '128', timeoutMs: 5_000 };
    return sandbox.invoke({ ...call, requestId: randomUUID(), eventJson: JSON.stringify(event) });
  };
  return { sandbox, invoke, clock, log };
}

describe('the worker of one function', () => {
  it('sees the moved time in every form of Date, and real dates where one is given', async () => {
    const { sandbox, invoke, clock } = sandboxOf(`
      export const handler = () => [
        Date.now(), new Date().getTime(), Date.parse(Date()), new (new Date().constructor)().getTime(),
        new Date(5).getTime(), new Date() instanceof Date, Date.UTC(1970, 0),
      ];`);
    const invocation = await invoke();
    await sandbox.kill();
    const [now, made, text, constructed, ...real] = JSON.parse(invocation.ok ? invocation.payloadJson : '');
    for (const time of [now, made, text, constructed])
      expect(Math.abs(time - clock.now())).toBeLessThan(60_000);
    expect(real).toEqual([5, true, 0]);
  });

  it('ends by itself when it was idle for long enough, and not before', async () => {
    const { sandbox, invoke } = sandboxOf('export const handler = () => 1;', { idleMs: 20 });
    expect(await invoke()).toEqual({ ok: true, payloadJson: '1' });
    await expect.poll(() => sandbox.ended, patient).toBe(true);
    const warm = sandboxOf('let calls = 0; export const handler = () => (calls += 1);');
    await warm.invoke();
    expect(await warm.invoke()).toEqual({ ok: true, payloadJson: '2' });
    await warm.sandbox.kill();
  });

  it.each([
    [
      'a bundle that does not load',
      "throw new RangeError('broken');",
      'index.handler',
      'RangeError',
      'broken',
    ],
    [
      'a handler that is not exported',
      'export const other = 1;',
      'index.handler',
      'Error',
      'index.handler is undefined or not exported',
    ],
    [
      'a file that is not there',
      '',
      'missing.handler',
      'Error',
      "Cannot find module 'missing' in the function's bundle",
    ],
    [
      'a promise that nobody awaits',
      "export const handler = () => { Promise.reject(new TypeError('lost')); return new Promise(() => setInterval(() => {}, 9)); };",
      'index.handler',
      'TypeError',
      'lost',
    ],
  ])('reports %s', async (_name, code, handler, errorType, errorMessage) => {
    const { invoke, log } = sandboxOf(code, { handler });
    expect(await invoke()).toMatchObject({ ok: false, failure: { errorType, errorMessage } });
    expect(log.lines().at(-1)?.text).toContain(errorMessage);
  });

  it('answers null for nothing, and passes the time that is left', async () => {
    const nothing = sandboxOf('export const handler = () => undefined;');
    expect(await nothing.invoke()).toEqual({ ok: true, payloadJson: 'null' });
    await nothing.sandbox.kill();
    const left = sandboxOf('export const handler = (event, context) => context.getRemainingTimeInMillis();');
    const invocation = await left.invoke();
    await left.sandbox.kill();
    expect(Number(invocation.ok && invocation.payloadJson)).toBeLessThanOrEqual(5_000);
    expect(Number(invocation.ok && invocation.payloadJson)).toBeGreaterThan(0);
  });
});
