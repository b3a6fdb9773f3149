import type { RecordedDecision, StepDecision } from '../decision/decision.ts';
import { ConfigurationError } from '../errors.ts';
import type { PageRecord } from '../fulfilment/progress.ts';
import type { Plan, PlanStep } from '../plan/plan.ts';
import type { ClassOutcome } from '../verification/tally.ts';
import { outcomeOf, whyKept } from './outcome-of.ts';
import type { ReceiptLine } from './receipt.ts';

/** Rows of one plan step that pages treated, before and after the plan that was carried out last was made. */
const treatedOf = (step: number, pages: readonly PageRecord[], { plannedAt }: Plan) => {
  const count = (of: readonly PageRecord[]) =>
    of
      .flatMap(({ treated }) => treated)
      .reduce((sum, entry) => sum + (entry.step === step ? entry.count : 0), 0);
  return {
    before: count(pages.filter(({ at }) => at < plannedAt)),
    after: count(pages.filter(({ at }) => at >= plannedAt)),
  };
};

type Basis = Pick<ReceiptLine, 'basis' | 'reason' | 'ground' | 'until'>;

const basisOf = (step: PlanStep, decided: StepDecision | undefined, { holds }: Plan): Basis => {
  if (holds.length > 0 || step.treatment === 'hold') return { basis: 'hold' };
  if (decided?.verdict === 'refuse' || decided?.verdict === 'keep') {
    return { basis: 'refusal', ground: decided.ground };
  }
  if (step.treatment !== 'keep') return {};
  const { reason, until } = step;
  return {
    basis: 'retention',
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  };
};

/** The treatment of a step of an erasure. Throws ConfigurationError for one of a disclosure. */
const erasureTreatment = ({ treatment }: PlanStep): ReceiptLine['treatment'] => {
  if (treatment !== 'disclose' && treatment !== 'withhold') return treatment;
  throw new ConfigurationError('plan: is not that of an erasure; its receipt is another');
};

/** Rows of a step that were to go or change, as previewed. */
const previewed = ({ treatment, found, lapsed }: PlanStep, { basis }: Basis): number => {
  if (basis === 'hold' || basis === 'refusal') return 0;
  return treatment === 'keep' ? lapsed : found;
};

const doneAs = (treatment: PlanStep['treatment'], treated: number) => ({
  removed: treatment === 'delete' || treatment === 'keep' ? treated : 0,
  redacted: treatment === 'redact' ? treated : 0,
  unlinked: treatment === 'unlink' ? treated : 0,
});

/** One line for each step of the plan, from what was planned, decided, done, and seen afterwards. */
export const receiptLines = (
  plan: Plan,
  { decision }: RecordedDecision,
  pages: readonly PageRecord[],
  seen: readonly ClassOutcome[],
): ReceiptLine[] =>
  plan.steps.map((step, index) => {
    const { table, class: name } = step;
    const treatment = erasureTreatment(step);
    const is = (other: { table: string; class: string }) => other.table === table && other.class === name;
    const after = seen.find(is);
    const treated = treatedOf(index, pages, plan);
    const basis = basisOf(step, decision.steps.find(is), plan);
    const toGo = previewed(step, basis);
    const late = Math.max(0, treated.after - toGo);
    const remaining = (after?.remaining ?? 0) + (after?.unblanked ?? 0) + (after?.unplanned ?? 0);
    const counts = {
      found: step.found + step.lapsed + treated.before,
      late,
      verifiedAbsent: Math.max(0, toGo + treated.before + late - remaining),
      remaining,
      kept: after?.kept ?? 0,
    };
    const done = doneAs(treatment, treated.before + treated.after);
    const outcome = outcomeOf(counts, whyKept(basis));
    return { table, class: name, treatment, outcome, ...counts, ...done, ...(counts.kept > 0 && basis) };
  });

/** What may be told to people as done: rows that an independent read saw gone or blanked, by treatment. */
export const verifiedCounts = ({ treatment, verifiedAbsent }: ReceiptLine) =>
  doneAs(treatment, verifiedAbsent);
