import type { DataMap } from '../data-map/data-map.ts';
import { PlanStaleError } from '../errors.ts';
import { hashPlan, type Plan, type PlanStep } from '../plan/plan.ts';
import type { Cursor } from '../request/claims.ts';
import { erasureOrder, type MappedClass } from '../rows/mapped-class.ts';
import { hashDecision, type RecordedDecision } from './decision.ts';

/** One class in the order of carrying out, with its step of the plan and whether that was granted. */
export interface ApprovedStep {
  mapped: MappedClass;
  planned: PlanStep;
  granted: boolean;
}

/**
 * What was approved, class by class. Throws PlanStaleError when decision, plan and data map are not those that
 * belong together. A step without a verdict was not granted.
 */
export const approvedSteps = (dataMap: DataMap, plan: Plan, recorded: RecordedDecision): ApprovedStep[] => {
  const { decision, decisionHash } = recorded;
  if (decision.planHash !== hashPlan(plan) || decisionHash !== hashDecision(decision)) {
    throw new PlanStaleError('decision hash: does not cover this plan; plan and approve anew');
  }
  const classes = erasureOrder(dataMap);
  if (classes.length !== plan.steps.length) throw otherMap();
  return classes.map((mapped, at) => {
    const planned = plan.steps[at];
    if (planned?.table !== mapped.table || planned.class !== mapped.class) throw otherMap();
    const granted = decision.steps.some(
      (step) => step.table === mapped.table && step.class === mapped.class && step.verdict === 'grant',
    );
    return { mapped, planned, granted: granted && decision.verdict === 'grant' };
  });
};

const otherMap = () =>
  new PlanStaleError('data map: is not the one that the plan was made with; plan and approve anew');

/** Rows of a step that were previewed as going, changing or being shown. */
const previewed = ({ treatment, found, lapsed }: PlanStep): number => {
  if (treatment === 'hold' || treatment === 'withhold') return 0;
  return treatment === 'keep' ? lapsed : found;
};

/**
 * Whether a pass looks at a step at all. Held, refused and kept rows are left alone. A class in which nothing was
 * found is looked at by the sweep, which decides; the first pass saves the reads.
 */
export const isLookedAt = ({ planned, granted }: ApprovedStep, pass: Cursor['pass']): boolean => {
  if (!granted || planned.treatment === 'hold') return false;
  if (previewed(planned) > 0) return true;
  return pass === 'sweep' && planned.treatment !== 'keep';
};

/** How many rows may arrive after the plan under an approved class: a tenth of those found, and a hundred. */
export const lateRowBound = (found: number): number => Math.ceil(found / 10) + 100;

/**
 * Throws PlanStaleError when a pass would treat more rows of a step than were approved: rows of a class in which
 * nothing was found when planned, or more late ones than the bound. In a sweep all that is left is late.
 */
export const requireApprovedCount = (
  { planned, mapped }: ApprovedStep,
  pass: Cursor['pass'],
  count: number,
): void => {
  const approved = previewed(planned);
  const late = approved === 0 ? 0 : lateRowBound(approved);
  const most = pass === 'sweep' ? late : approved + late;
  if (count <= most) return;
  throw new PlanStaleError(
    `${mapped.table}/${mapped.class}: more rows than were approved; plan and approve anew`,
  );
};
