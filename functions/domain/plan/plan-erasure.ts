import type { RowCounts } from '../rows/count-rows.ts';
import type { MappedClass } from '../rows/mapped-class.ts';
import { type DryRunInput, dryRun, type StepOutcome } from './dry-run.ts';
import type { Plan } from './plan.ts';

/**
 * The dry run of an erasure: every class of the data map in the order of carrying out, with what is found there now
 * and what shall happen to it. Nothing is written.
 */
export const planErasure = (input: DryRunInput): Promise<Plan> =>
  dryRun(input, {
    right: 'erasure',
    holds: input.holds,
    outcomeOf: input.holds.length > 0 ? heldStep : freeStep,
  });

const keptFacts = (mapped: MappedClass, { until, undated }: RowCounts) => ({
  ...(mapped.rowClass.erasure.do === 'keep' && { reason: mapped.rowClass.erasure.reason }),
  ...(until !== undefined && { until }),
  ...(undated > 0 && { undated }),
});

/** A class in which a hold on somebody else keeps a row stays as it is: whose the other rows are, nobody can say. */
const freeStep = (mapped: MappedClass, counts: RowCounts): StepOutcome => {
  if (counts.held > 0) return heldStep(mapped, counts);
  const treatment = mapped.rowClass.erasure.do;
  if (treatment !== 'keep') return { treatment, found: counts.treated, lapsed: 0 };
  return { treatment, ...keptFacts(mapped, counts), found: counts.kept, lapsed: counts.treated };
};

/** Under a hold nothing goes: not even rows whose retention is over. */
const heldStep = (mapped: MappedClass, counts: RowCounts): StepOutcome => {
  const found = counts.treated + counts.kept;
  if (mapped.rowClass.erasure.do !== 'keep') return { treatment: 'hold', found, lapsed: 0 };
  return { treatment: 'keep', ...keptFacts(mapped, counts), found, lapsed: 0 };
};
