import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request.ts';
import { dynamoDb } from '../support/dynamodb-local.ts';
import { RunningDesk } from '../support/running-desk.ts';

describe('an erasure from the form to the receipt', () => {
  let desk: RunningDesk;
  let request: SubjectRequest;
  let before: Map<string, string[]>;
  const status = async () => (await desk.ports.store.read(request.requestId)).status;

  beforeAll(async () => {
    desk = await RunningDesk.open(dynamoDb());
    before = await desk.rows();
  });

  it('asks the mailbox, plans, takes two approvals, cools off, carries out, verifies and tells', async () => {
    request = await desk.ask('customer.1@example.com');
    expect(await status()).toBe('confirming');
    await desk.confirm(request);
    expect(await status()).toBe('planned');
    expect(await desk.approve(request.requestId, 'aya')).toBe('second-needed');
    expect(await status()).toBe('planned');
    expect(await desk.approve(request.requestId, 'ken')).toBe('confirmed');
    expect(await status()).toBe('cooling-off');
    desk.pass(73);
    await desk.runSchedules();
    console.log([...desk.machine.executions.values()], desk.machine.trail);
    expect(await status()).toBe('partly-completed');
  });
});
