import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { breakOnce, type Ending, runErasure } from '../support/erasure/erasure-run.ts';
import { visitedStates } from '../support/erasure/visited-states.ts';

describe('a task that goes wrong once leaves the same ending', () => {
  let sound: Ending;
  beforeAll(async () => {
    const run = await runErasure(dynamoDb());
    sound = run.ending;
    expect(run.desk.machine.trail).toEqual(expect.arrayContaining(visitedStates));
  });

  it('without a fault the request is closed and everybody told', () => {
    expect(sound).toMatchObject({ status: 'partly-completed', closed: true, brokenAuditRow: undefined });
  });

  describe.each(['before', 'after', 'twice'] as const)('%s its effect', (fault) => {
    it.each(visitedStates)('%s', async (state) => {
      const { ending } = await runErasure(dynamoDb(), (desk) => breakOnce(desk, state, fault));
      expect(ending).toEqual(sound);
    });
  });
});
