import { describe, expect, it } from 'vitest';
import { ChangeNotAllowedError } from '../../functions/domain/errors.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { beforeState, driveToEnd, endingOf } from '../support/erasure/erasure-run.ts';
import { visitedStates } from '../support/erasure/visited-states.ts';

/** Asks for erasure and sees it through; `act` comes right before a state is visited for the first time. */
const run = async (state: string, act: (desk: RunningDesk, request: SubjectRequest) => Promise<void>) => {
  const desk = await RunningDesk.open(dynamoDb());
  const before = await desk.rows();
  const asked: { request?: SubjectRequest } = {};
  const accepted = desk.ports.store.accept;
  desk.ports.store.accept = async (acceptance) => {
    asked.request = await accepted(acceptance);
    return asked.request;
  };
  beforeState(desk, state, () => act(desk, asked.request!));
  const request = await desk.ask('customer.1@example.com');
  if ((await desk.ports.store.read(request.requestId)).status === 'confirming') await desk.confirm(request);
  await driveToEnd(desk, request);
  return {
    before,
    request: await desk.ports.store.read(request.requestId),
    ending: await endingOf(desk, request),
  };
};

describe('a hold that is in force before a step', () => {
  it.each(visitedStates)('A20, 000-14: %s: nothing goes after it', async (state) => {
    const held: { rows?: Map<string, string[]> } = {};
    const { ending } = await run(state, async (desk) => {
      await desk.hold('1');
      held.rows = await desk.rows();
    });
    expect(ending.rows).toEqual(held.rows);
    expect(ending).toMatchObject({ closed: true, brokenAuditRow: undefined });
  });
});

/** From here on pages are carried out: what began is finished. */
const tooLate = [
  'Raise Tombstone',
  'Carry Out Page',
  'Sweep Leftovers',
  'Verify Outcome',
  'Issue Receipt',
  'Notify Requester',
  'Close Request',
];

describe('a withdrawal before a step', () => {
  it.each(visitedStates.filter((state) => !tooLate.includes(state)))(
    '%s: ends the request and leaves every row',
    async (state) => {
      const { before, ending } = await run(state, (desk, { requestId }) => desk.withdraw(requestId, false));
      expect(ending).toMatchObject({ status: 'withdrawn', closed: true, brokenAuditRow: undefined });
      expect(ending.rows).toEqual(before);
    },
  );

  it.each(tooLate)('%s: comes too late and changes nothing', async (state) => {
    const { ending } = await run(state, async (desk, { requestId }) => {
      await expect(desk.withdraw(requestId, false)).rejects.toThrow(ChangeNotAllowedError);
    });
    expect(ending).toMatchObject({ status: 'partly-completed', closed: true });
  });
});
