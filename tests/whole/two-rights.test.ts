import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import type { Right } from '../../functions/domain/right.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { type TaskName, TwoRights, tasks } from '../support/maps/two-rights.ts';

type Act = TaskName | 'approve';

const act = (desk: TwoRights, request: SubjectRequest, name: Act): Promise<unknown> =>
  // What a task refuses is as good as what it does: only the effects count here.
  (name === 'approve' ? desk.approve(request) : desk.run(name, request)).catch((error: Error) => error);

const names: readonly Act[] = ['approve', ...(Object.keys(tasks) as TaskName[])];
/** Any calls in any order; and the usual course of a right with other calls between. */
const sequences = (course: readonly Act[]) => {
  const any = fc.constantFrom(...names);
  const between = fc.array(any, { maxLength: 2 });
  const broken = fc
    .tuple(...course.map(() => between))
    .map((others) => course.flatMap((step, at) => [...(others[at] ?? []), step]));
  return fc.oneof(fc.array(any, { minLength: 5, maxLength: 14 }), broken);
};

const erasure: readonly Act[] = [
  ...(['Plan Request', 'approve', 'Begin Cool Off', 'Raise Tombstone', 'Carry Out Page'] as const),
  ...(['Sweep Leftovers', 'Verify Outcome', 'Issue Receipt'] as const),
];
const disclosure: readonly Act[] = [
  ...([
    'Plan Request',
    'approve',
    'Begin Cool Off',
    'Build Package',
    'Check Package',
    'Issue Receipt',
  ] as const),
];

const client = dynamoDb();
const opened = TwoRights.open(client);

const ends = async (right: Right, course: readonly Act[]): Promise<SubjectRequest> => {
  const desk = await opened;
  const request = await desk.located(right);
  for (const name of course) await act(desk, request, name);
  return desk.ports.store.read(request.requestId);
};

describe('no sequence of calls', () => {
  it('lets a disclosure change a row of the operator', async () => {
    const desk = await opened;
    const before = desk.gallery.texts();
    const property = fc.asyncProperty(sequences(disclosure), async (sequence) => {
      const request = await desk.located('disclosure');
      for (const name of sequence) await act(desk, request, name);
      expect(desk.gallery.texts()).toEqual(before);
      expect(desk.gallery.calls.filter((call) => !/^(query|read) /.test(call))).toEqual([]);
      const { tombstonedAt } = await desk.ports.store.read(request.requestId);
      expect(tombstonedAt).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 25, seed: 20261124 });
  }, 120_000);

  it('ends a disclosure but by its own course', async () => {
    expect(await ends('disclosure', disclosure)).toMatchObject({
      status: 'partly-completed',
      outcome: 'DONE_PARTIAL',
    });
    expect(
      (
        await ends(
          'disclosure',
          disclosure.filter((name) => name !== 'Check Package'),
        )
      ).status,
    ).toBe('verifying');
    expect(
      (
        await ends(
          'disclosure',
          disclosure.filter((name) => name !== 'approve'),
        )
      ).status,
    ).toBe('planned');
  });

  it('takes a step of one right for a step of the other', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const refusesAll = async (request: SubjectRequest, others: readonly TaskName[]) => {
      for (const name of others) {
        await expect(desk.run(name, request), name).rejects.toMatchObject({ name: 'ConfigurationError' });
      }
    };
    const shown = await desk.located('disclosure');
    for (const name of ['Plan Request', 'approve', 'Begin Cool Off'] as const) await act(desk, shown, name);
    await refusesAll(shown, ['Raise Tombstone', 'Carry Out Page', 'Sweep Leftovers', 'Verify Outcome']);
    await act(desk, shown, 'Build Package');
    await refusesAll(shown, ['Verify Outcome']);
    const erased = await desk.located('erasure');
    for (const name of ['Plan Request', 'approve', 'Begin Cool Off'] as const) await act(desk, erased, name);
    await refusesAll(erased, ['Build Package', 'Check Package']);
  });

  it('lets an erasure begin a package', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const property = fc.asyncProperty(sequences(erasure), async (sequence) => {
      desk.refill();
      const request = await desk.located('erasure');
      for (const name of sequence) await act(desk, request, name);
      expect(desk.packages.begun).toEqual([]);
    });
    await fc.assert(property, { numRuns: 20, seed: 20261124 });
    desk.refill();
    const request = await desk.located('erasure');
    for (const name of ['Build Package', ...erasure, 'Build Package', 'Check Package'] as const) {
      await act(desk, request, name);
    }
    expect(desk.packages.begun).toEqual([]);
    expect(await desk.status(request)).toBe('partly-completed');
  }, 120_000);
});
