import { requireLinksOfKept } from '../access-log/kept-links.ts';
import { InvalidInputError } from '../errors.ts';
import type { PlanHash } from '../ids.ts';
import type { Plan, PlanStep } from '../plan/plan.ts';
import type { Right } from '../right.ts';
import { type Decision, groundsOf, type RefusalGround, type StepDecision } from './decision.ts';

/** A decision as a form says it: `steps` by `table/class`, each `grant`, `keep:<ground>` or `refuse:<ground>`. */
export interface DecisionInput {
  verdict: 'grant' | 'refuse';
  ground: RefusalGround | undefined;
  steps: ReadonlyMap<string, string>;
}

const pathOf = (step: PlanStep): string => `${step.table}/${step.class}`;

/** Only what is erased can be kept instead; what is asked to be seen is shown or refused. */
const isVerdict = (right: Right, verdict: string | undefined): verdict is 'keep' | 'refuse' =>
  verdict === 'refuse' || (verdict === 'keep' && right === 'erasure');

const stepDecision = (right: Right, step: PlanStep, said: string | undefined): StepDecision => {
  const { table, class: rowClass } = step;
  if (said === 'grant') return { table, class: rowClass, verdict: 'grant' };
  const [verdict, named] = said?.split(':') ?? [];
  const ground = groundsOf(right).find((each) => each === named);
  if (!isVerdict(right, verdict) || !ground) {
    throw new InvalidInputError(
      `step.${pathOf(step)}`,
      "grant it, or keep or refuse it on a ground of the right's article",
    );
  }
  return { table, class: rowClass, verdict, ground };
};

const refusal = (planHash: PlanHash, right: Right, { ground }: DecisionInput): Decision => {
  if (!ground || !groundsOf(right).includes(ground)) {
    throw new InvalidInputError('ground', 'give the ground on which the request is refused');
  }
  return { planHash, verdict: 'refuse', ground, steps: [] };
};

const grant = (planHash: PlanHash, plan: Plan, { ground, steps: said }: DecisionInput): Decision => {
  if (ground) throw new InvalidInputError('ground', 'leave it out where the request is granted');
  const steps = plan.steps.map((step) => stepDecision(plan.right, step, said.get(pathOf(step))));
  if (steps.length > 0 && steps.every(({ verdict }) => verdict !== 'grant')) {
    throw new InvalidInputError('verdict', 'refuse the request where no part of it is granted');
  }
  if (plan.right === 'erasure') requireLinksOfKept(steps);
  return { planHash, verdict: 'grant', steps };
};

/**
 * A decision on a plan: a refusal with its ground, or a grant that says of every step what becomes of it.
 * Throws InvalidInputError for a missing ground, a step that is left out, one that is not in the plan, or links that go
 * while visits are kept.
 */
export const decisionOf = (planHash: PlanHash, plan: Plan, input: DecisionInput): Decision => {
  const known = new Set(plan.steps.map(pathOf));
  const foreign = [...input.steps.keys()].find((path) => !known.has(path));
  if (foreign !== undefined) throw new InvalidInputError(`step.${foreign}`, 'this is not in the plan');
  return input.verdict === 'refuse' ? refusal(planHash, plan.right, input) : grant(planHash, plan, input);
};
