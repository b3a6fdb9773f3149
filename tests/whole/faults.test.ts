import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDb } from '../support/dynamodb-local.ts';
import { breakOnce, type Ending, runErasure } from '../support/erasure-run.ts';

const machine = JSON.parse(readFileSync('statemachines/handle-request.asl.json', 'utf8'));

/** States that this course does not visit: they have tests of their own. */
const notVisited = ['Hand Over', 'Refuse Unproven', 'Return To Plan', 'Take Turn'];
const visited = Object.entries<{ Type: string }>(machine.States)
  .filter(([name, { Type }]) => Type === 'Task' && !notVisited.includes(name))
  .map(([name]) => name);

describe('a task that goes wrong once leaves the same ending', () => {
  let sound: Ending;
  beforeAll(async () => {
    const run = await runErasure(dynamoDb());
    sound = run.ending;
    expect(run.desk.machine.trail).toEqual(expect.arrayContaining(visited));
  });

  it('without a fault the request is closed and everybody told', () => {
    expect(sound).toMatchObject({ status: 'partly-completed', closed: true, brokenAuditRow: undefined });
  });

  describe.each(['before', 'after', 'twice'] as const)('%s its effect', (fault) => {
    it.each(visited)('%s', async (state) => {
      const { ending } = await runErasure(dynamoDb(), (desk) => breakOnce(desk, state, fault));
      expect(ending).toEqual(sound);
    });
  });
});
