import { describe, expect, it } from 'vitest';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { acceptanceOf } from '../../functions/domain/intake/accept.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { driveToEnd, endingOf } from '../support/erasure/erasure-run.ts';

const mailbox = 'customer.1@example.com';
const planned = async () => {
  const desk = await RunningDesk.open(dynamoDb());
  const request = await desk.ask(mailbox);
  await desk.confirm(request);
  const status = async () => (await desk.ports.store.read(request.requestId)).status;
  return { desk, request, status };
};

describe('a crash', () => {
  it('between intake and the start of the workflow: the recovery sweep starts it', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const { deskHash, hasher: hash, clock } = desk;
    const asked = {
      right: 'erasure',
      mailbox,
      language: 'ja',
      idempotencyKey: 'a key that somebody chose',
    } as const;
    const request = await desk.ports.store.accept(
      acceptanceOf(asked, { deskHash, hash, random: nodeRandom, now: clock.now() }),
    );
    desk.pass(1);
    await desk.runSchedules();
    expect((await desk.ports.store.read(request.requestId)).status).toBe('confirming');
  });

  it('between the confirmation and its wake-up: the wake-up sweep goes on', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const request = await desk.ask(mailbox);
    await desk.confirm(request, false);
    expect((await desk.ports.store.read(request.requestId)).status).toBe('locating');
    await desk.runSchedules();
    expect((await desk.ports.store.read(request.requestId)).status).toBe('planned');
  });

  it('between the last approval and its wake-up: the wake-up sweep goes on', async () => {
    const { desk, request, status } = await planned();
    await desk.approve(request.requestId, 'aya');
    await desk.approve(request.requestId, 'ken', 'grant', false);
    expect(await status()).toBe('approved');
    await desk.runSchedules();
    expect(await status()).toBe('cooling-off');
  });

  it('that loses every execution: the next attempt goes on where the status says', async () => {
    const { desk, request, status } = await planned();
    desk.machine.crash();
    desk.pass(1);
    await desk.runSchedules();
    expect(await status()).toBe('planned');
    await driveToEnd(desk, request);
    const { attempt } = await desk.ports.store.read(request.requestId);
    expect(attempt).toBe(2);
    expect(await endingOf(desk, request)).toMatchObject({
      status: 'partly-completed',
      closed: true,
      brokenAuditRow: undefined,
    });
  });
});

describe('an execution that fails', () => {
  it('marks the request failed, and the recovery sweep takes it up where it failed', async () => {
    const { desk, request, status } = await planned();
    await desk.approve(request.requestId, 'aya');
    let failing = true;
    desk.around = async (state, run) => {
      if (state === 'Begin Cool Off' && failing) throw new Error('something that no retry mends');
      return run();
    };
    await desk.approve(request.requestId, 'ken');
    await desk.markFailures();
    expect(await desk.ports.store.read(request.requestId)).toMatchObject({
      status: 'failed',
      failedFrom: 'approved',
      failures: 1,
    });
    failing = false;
    desk.pass(1);
    await desk.runSchedules();
    expect(await status()).toBe('cooling-off');
  });

  it('of an attempt that was superseded marks nothing', async () => {
    const { desk, request, status } = await planned();
    await desk.machine.start(request.requestId, 2);
    await desk.machine.settled();
    const execution = desk.machine.executions.get(`${request.requestId}-1`)!;
    execution.end = 'aborted';
    await desk.markFailures();
    expect(await status()).toBe('planned');
  });
});

it('an attempt that lost the request changes nothing more', async () => {
  const { desk, request, status } = await planned();
  await desk.machine.start(request.requestId, 2);
  await desk.machine.settled();
  const before = await desk.ports.store.read(request.requestId);
  await desk.machine.start(request.requestId, 1);
  await desk.machine.settled();
  expect(await desk.ports.store.read(request.requestId)).toEqual(before);
  expect(await status()).toBe('planned');
});
