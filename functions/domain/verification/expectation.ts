import { DateTime } from 'luxon';
import { accessLogTable } from '../access-log/mapped-tables.ts';
import type { AttributeValue } from '../attribute-value.ts';
import type { Treatment } from '../data-map/data-map.ts';
import type { RecordedDecision } from '../decision/decision.ts';
import type { Plan, PlanStep } from '../plan/plan.ts';
import type { SeenRow } from '../ports/absence-reader.ts';
import { attributeAt, plainText, type WatchedClass } from './places.ts';

/** What a row that is still there means: it should be gone, it is as decided, or nobody decided about it. */
export type Verdict = 'remaining' | 'unblanked' | 'blanked' | 'kept' | 'unplanned';

const ZONE = 'Asia/Tokyo';

/** The step of a plan for one class. */
export const stepOf = (plan: Plan, table: string, name: string): PlanStep | undefined =>
  plan.steps.find((step) => step.table === table && step.class === name);

const isGranted = ({ decision }: RecordedDecision, { table, class: name }: PlanStep): boolean =>
  decision.verdict === 'grant' &&
  decision.steps.some((step) => step.table === table && step.class === name && step.verdict === 'grant');

/** Whether nothing at all happens to the rows of a step: a hold, a refusal, or retention that was over for none. */
const isSpared = (step: PlanStep, { holds }: Plan, recorded: RecordedDecision): boolean =>
  holds.length > 0 ||
  step.treatment === 'hold' ||
  (step.treatment === 'keep' && step.lapsed === 0) ||
  !isGranted(recorded, step);

/** How many rows of a step are to be there afterwards as they were. */
export const keptByPlan = (step: PlanStep | undefined, recorded: RecordedDecision, plan: Plan): number => {
  if (step === undefined) return 0;
  if (isSpared(step, plan, recorded)) return step.found + step.lapsed;
  return step.treatment === 'keep' ? step.found : 0;
};

/** Judges one row of a class by what was planned and decided. */
export const judge = (
  row: SeenRow,
  treatment: Treatment,
  step: PlanStep | undefined,
  recorded: RecordedDecision,
  plan: Plan,
): Verdict => {
  if (step === undefined) return 'unplanned';
  if (isSpared(step, plan, recorded)) return 'kept';
  if (treatment.do === 'delete') return 'remaining';
  if (treatment.do === 'keep') return isOver(row, treatment, plan.plannedAt) ? 'remaining' : 'kept';
  const left = Object.entries(treatment.set).some(([name, to]) => stillTells(attributeAt(row, name), to));
  return left ? 'unblanked' : 'blanked';
};

/** Whether a row of the access log tells only of what came after the tombstone; `from`: its first event, epoch ms. */
export const isLater = (row: SeenRow, { table }: WatchedClass, erasedAt: string | undefined): boolean =>
  erasedAt !== undefined &&
  table === accessLogTable &&
  Number(plainText(attributeAt(row, 'from'))) > Date.parse(erasedAt);

/** An attribute that is neither gone nor the constant text that it should be. */
const stillTells = (value: AttributeValue | undefined, to: 'remove' | { to: string }): boolean =>
  value !== undefined && (to === 'remove' || !('S' in value) || value.S !== to.to);

/** Whether a retention was over on the desk's day on which the plan was made; no readable beginning, no end. */
const isOver = (
  row: SeenRow,
  { from, days }: Extract<Treatment, { do: 'keep' }>,
  plannedAt: string,
): boolean => {
  const began = beginning(attributeAt(row, from));
  const planned = DateTime.fromISO(plannedAt, { zone: ZONE });
  return began?.isValid === true && began.plus({ days }).startOf('day') <= planned.startOf('day');
};

/** ISO 8601 text, or epoch seconds (nine to eleven digits) or milliseconds as text or number. */
const beginning = (value: AttributeValue | undefined): DateTime | undefined => {
  const text = plainText(value) ?? '';
  if (/^\d{9,11}$/.test(text)) return DateTime.fromSeconds(Number(text), { zone: ZONE });
  if (/^\d{12,14}$/.test(text)) return DateTime.fromMillis(Number(text), { zone: ZONE });
  return value !== undefined && 'S' in value ? DateTime.fromISO(text, { zone: ZONE }) : undefined;
};
