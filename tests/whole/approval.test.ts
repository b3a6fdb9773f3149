import { describe, expect, it } from 'vitest';
import type { RecordedDecision } from '../../functions/domain/decision/decision.ts';
import { changed, type SubjectRequest } from '../../functions/domain/request/request.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';

/** A request of customer 1 that two members have approved, right before its first page. */
const approved = async () => {
  const desk = await RunningDesk.open(dynamoDb(), { coolOffHours: 72 });
  const { requestId } = await desk.ask('customer.1@example.com');
  await desk.confirm(await desk.ports.store.read(requestId));
  await desk.approve(requestId, 'aya');
  await desk.approve(requestId, 'ken');
  return { desk, before: await desk.rows(), read: () => desk.ports.store.read(requestId) };
};

/** Lets the cool-off pass; what was tampered with must send the request back to its plan, with every row in place. */
const expectBackToPlan = async ({ desk, before, read }: Awaited<ReturnType<typeof approved>>) => {
  desk.pass(73);
  await desk.runSchedules();
  expect(desk.machine.trail).toContain('Return To Plan');
  expect(await read()).toMatchObject({ status: 'planned', plans: 2 });
  expect(await desk.rows()).toEqual(before);
};

const setRequest = async (desk: RunningDesk, request: SubjectRequest, fields: Partial<SubjectRequest>) => {
  const next = { ...changed(request, request.status, {}, desk.clock.now()), ...fields };
  await desk.ports.store.commit([{ next, fact: { fact: 'tampered', actor: 'console' } }]);
};

describe('nothing is carried out but what was approved: the request goes back to its plan when', () => {
  it('A24: the identifiers are those of somebody else', async () => {
    const run = await approved();
    const { requestId } = await run.read();
    const claims = (await run.desk.ports.store.readClaims(requestId))!;
    const located = { ...claims.located, 'account-id': [{ value: '11', from: 'accounts/account' }] };
    const request = await run.read();
    const next = changed(request, request.status, {}, run.desk.clock.now());
    const fact = { fact: 'tampered', actor: 'console' };
    await run.desk.ports.store.commit(
      [{ next, fact }],
      [{ write: 'claims', claims: { ...claims, located } }],
    );
    run.desk.pass(73);
    await run.desk.runSchedules();
    expect(run.desk.machine.trail).toContain('Return To Plan');
    expect(run.desk.machine.trail).not.toContain('Carry Out Page');
    expect(await run.desk.rows()).toEqual(run.before);
  });

  it('the request names another decision hash', async () => {
    const run = await approved();
    const request = await run.read();
    const { planHash } = request;
    const decisionHash = planHash as unknown as NonNullable<SubjectRequest['decisionHash']>;
    await setRequest(run.desk, request, { decisionHash });
    await expectBackToPlan(run);
  });

  it('A5: one person approved twice', async () => {
    const run = await approved();
    const request = await run.read();
    const recorded = (await run.desk.ports.store.readDecision(request.requestId, request.planHash!))!;
    const [first] = recorded.approvals;
    const doubled: RecordedDecision = { ...recorded, approvals: [first!, first!] };
    const next = changed(request, request.status, {}, run.desk.clock.now());
    const fact = { fact: 'tampered', actor: 'console' };
    const write = {
      write: 'decision',
      requestId: request.requestId,
      recorded: doubled,
      previousApprovals: 2,
    } as const;
    await run.desk.ports.store.commit([{ next, fact }], [write]);
    await expectBackToPlan(run);
  });

  it('A9: the proof is weaker than the desk demands', async () => {
    const run = await approved();
    await setRequest(run.desk, await run.read(), { proof: 'P0' });
    await expectBackToPlan(run);
  });
});
