import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecisionSchema, groundsOf } from '../../../functions/domain/decision/decision.ts';
import { decisionOf } from '../../../functions/domain/decision/decision-input.ts';
import { InvalidInputError } from '../../../functions/domain/errors.ts';
import { hashPlan } from '../../../functions/domain/plan/plan.ts';
import { aPlan, aRequestId } from '../../support/builders.ts';

const classes = ['account', 'note', 'invoice'];
const plan = aPlan(aRequestId(), {
  steps: classes.map((name) => ({
    table: 'people',
    class: name,
    treatment: 'delete',
    found: 1,
    lapsed: 0,
    selectors: [],
  })),
});
const planHash = hashPlan(plan);
const grounds = groundsOf('erasure');
const said = fc.oneof(
  fc.constant('grant'),
  fc.constantFrom(...grounds).map((ground) => `keep:${ground}`),
  fc.constantFrom(...grounds).map((ground) => `refuse:${ground}`),
);
const stepsOf = (values: readonly string[]) =>
  new Map(classes.map((name, index) => [`people/${name}`, values[index]!] as const));

describe('a decision from a form', () => {
  it('says of every step of the plan, in the plan’s order, exactly what the form says', () => {
    fc.assert(
      fc.property(fc.tuple(said, said, said), (values) => {
        const input = { verdict: 'grant' as const, ground: undefined, steps: stepsOf(values) };
        if (!values.includes('grant')) {
          expect(() => decisionOf(planHash, plan, input)).toThrow(InvalidInputError);
          return;
        }
        const decision = DecisionSchema.parse(decisionOf(planHash, plan, input));
        const read = decision.steps.map((step) =>
          step.verdict === 'grant' ? 'grant' : `${step.verdict}:${step.ground}`,
        );
        expect(read).toEqual([...values]);
        expect(decision.steps.map((step) => step.class)).toEqual(classes);
      }),
    );
  });

  it('is never made of anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(
          !['grant', ...grounds.flatMap((ground) => [`keep:${ground}`, `refuse:${ground}`])].includes(text),
        );
        const steps = stepsOf(['grant', 'grant', text]);
        expect(() => decisionOf(planHash, plan, { verdict: 'grant', ground: undefined, steps })).toThrow(
          InvalidInputError,
        );
      }),
    );
  });

  it('of a disclosure keeps nothing, and refuses on the grounds of its own article alone', () => {
    const disclosure = { ...plan, right: 'disclosure' } as const;
    const said = (text: string) => () =>
      decisionOf(planHash, disclosure, {
        verdict: 'grant',
        ground: undefined,
        steps: stepsOf(['grant', 'grant', text]),
      });
    for (const ground of groundsOf('disclosure')) {
      expect(said(`refuse:${ground}`)().steps[2]).toMatchObject({ verdict: 'refuse', ground });
      expect(said(`keep:${ground}`)).toThrow(InvalidInputError);
    }
    expect(said('refuse:R35_GROUND_NOT_SHOWN')).toThrow(InvalidInputError);
    const whole = { verdict: 'refuse', ground: 'R35_GROUND_NOT_SHOWN', steps: new Map() } as const;
    expect(() => decisionOf(planHash, disclosure, whole)).toThrow(InvalidInputError);
  });

  it('that refuses needs a ground, and carries no step', () => {
    const steps = stepsOf(['grant', 'grant', 'grant']);
    const refuse = (ground?: (typeof grounds)[number]) =>
      decisionOf(planHash, plan, { verdict: 'refuse', ground, steps });
    expect(() => refuse()).toThrow(InvalidInputError);
    expect(refuse('R_ID_NOT_CONFIRMED')).toEqual({
      planHash,
      verdict: 'refuse',
      ground: 'R_ID_NOT_CONFIRMED',
      steps: [],
    });
  });

  it('on a plan without steps is a grant without steps', () => {
    const empty = { ...plan, steps: [] };
    expect(
      decisionOf(planHash, empty, { verdict: 'grant', ground: undefined, steps: new Map() }).steps,
    ).toEqual([]);
  });
});
