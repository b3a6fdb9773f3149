import { withholdingOf } from '../disclosure/withholding.ts';
import type { RowCounts } from '../rows/count-rows.ts';
import type { MappedClass } from '../rows/mapped-class.ts';
import { type DryRunInput, dryRun, type StepOutcome } from './dry-run.ts';
import type { Plan } from './plan.ts';

/**
 * The dry run of a disclosure: every class of the data map, with what is found there now. What retention keeps is
 * shown too, and a hold bars deletion, not sight: neither is in the plan. APPI 33(1).
 */
export const planDisclosure = (input: DryRunInput): Promise<Plan> =>
  dryRun(input, { right: 'disclosure', holds: [], outcomeOf: disclosedStep });

/** A class of which no attribute is shown is withheld, on the ground that the map gives for them. */
const disclosedStep = ({ rowClass }: MappedClass, { all }: RowCounts): StepOutcome => {
  const { whole, ground } = withholdingOf(rowClass);
  if (!whole) return { treatment: 'disclose', found: all, lapsed: 0 };
  return { treatment: 'withhold', ...(ground !== undefined && { reason: ground }), found: all, lapsed: 0 };
};
