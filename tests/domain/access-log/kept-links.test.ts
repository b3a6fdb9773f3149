import { describe, expect, it } from 'vitest';
import { decisionOf } from '../../../functions/domain/decision/decision-input.ts';
import { hashPlan } from '../../../functions/domain/plan/plan.ts';
import { aPlan, aRequestId } from '../../support/builders.ts';

const classes = ['device-accounts', 'device-visits', 'devices', 'shared-device-visits', 'visits'];
const step = (name: string) => ({
  table: 'access-log',
  class: name,
  treatment: 'delete' as const,
  found: 1,
  lapsed: 0,
  selectors: [],
});

const decide = (kept: readonly string[], right: 'erasure' | 'disclosure' = 'erasure') => {
  const plan = aPlan(aRequestId(), { right, steps: classes.map(step) });
  const ground = right === 'erasure' ? 'keep:R35_GROUND_NOT_SHOWN' : 'refuse:R33_HARM';
  const steps = new Map(
    classes.map((name) => [`access-log/${name}`, kept.includes(name) ? ground : 'grant']),
  );
  return decisionOf(hashPlan(plan), plan, { verdict: 'grant', ground: undefined, steps });
};

describe('a decision that keeps visits', () => {
  it.each([[['visits']], [['device-visits']], [['visits', 'devices']], [['visits', 'device-accounts']]])(
    'is not taken without the links by which they are found: only %j kept',
    (kept) => {
      expect(() => decide(kept)).toThrow(/^step\.access-log\/(devices|device-accounts): keep it too/);
    },
  );

  it.each([
    [[]],
    [['shared-device-visits']],
    [['devices', 'device-accounts']],
    [['visits', 'devices', 'device-accounts']],
  ])('is taken where nothing loses its way: %j kept', (kept) => {
    expect(decide(kept).steps).toHaveLength(classes.length);
  });

  it('may show links whose visits are refused: a disclosure removes neither', () => {
    expect(decide(['visits'], 'disclosure').steps).toHaveLength(classes.length);
  });
});
