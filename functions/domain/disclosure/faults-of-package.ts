import type { Decision } from '../decision/decision.ts';
import type { Plan, PlanStep } from '../plan/plan.ts';
import type { DisclosedClass, DisclosurePackage } from './disclosure-package.ts';

/** What lies in the bucket, as it was read; undefined: nothing lies there. */
export type Seen = { bytes: number; sha256: string } | undefined;

const isSameClass = (a: { table: string; class: string }, b: { table: string; class: string }): boolean =>
  a.table === b.table && a.class === b.class;

/** Rows that may have gone since the plan. Written down again on purpose: the check takes no rule from the work. */
const mayHaveGone = (found: number): number => Math.ceil(found / 10) + 100;

const isRightCount = (step: PlanStep, shown: DisclosedClass | undefined, granted: boolean): boolean => {
  if (shown === undefined) return false;
  if (!granted || step.treatment !== 'disclose') return shown.rows === 0 && (shown.events ?? 0) === 0;
  const fewest = step.found - mayHaveGone(step.found);
  // Of what is kept for some days only, any number may be over by now; each row that is shown holds something.
  if (shown.events !== undefined) return shown.rows >= Math.min(1, fewest) && shown.events >= shown.rows;
  return shown.rows >= fewest;
};

/** Classes whose rows are not what was planned and granted, and such as nobody planned. */
const wrongClasses = (classes: readonly DisclosedClass[], plan: Plan, decision: Decision): number => {
  const wrong = plan.steps.filter((step) => {
    const granted = decision.steps.some((each) => isSameClass(each, step) && each.verdict === 'grant');
    return !isRightCount(
      step,
      classes.find((each) => isSameClass(each, step)),
      granted && decision.verdict === 'grant',
    );
  });
  const unplanned = classes.filter((each) => !plan.steps.some((step) => isSameClass(step, each)));
  return wrong.length + unplanned.length;
};

/**
 * Counts what is wrong with a package: other bytes than were recorded, a class that was refused and has rows, or one
 * that was granted and lacks them. 0 means that it may be handed over. Shares nothing with what built it.
 */
export const faultsOfPackage = (
  built: DisclosurePackage,
  seen: Seen,
  plan: Plan,
  decision: Decision,
): number => {
  const isAsBuilt = seen?.bytes === built.bytes && seen.sha256 === built.sha256;
  return (isAsBuilt ? 0 : 1) + wrongClasses(built.classes, plan, decision);
};
