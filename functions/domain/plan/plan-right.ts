import { ConfigurationError } from '../errors.ts';
import type { Right } from '../right.ts';
import type { DryRunInput } from './dry-run.ts';
import type { Plan } from './plan.ts';
import { planDisclosure } from './plan-disclosure.ts';
import { planErasure } from './plan-erasure.ts';

/**
 * The dry run of what was asked. Throws ConfigurationError for a right that has none: nothing stands in for it, so
 * that a disclosure never deletes and an erasure never discloses.
 */
export const planRight = async (right: Right, input: DryRunInput): Promise<Plan> => {
  switch (right) {
    case 'erasure':
      return planErasure(input);
    case 'disclosure':
      return planDisclosure(input);
    default:
      throw new ConfigurationError(`right: ${right} cannot be planned; take it off the desk`);
  }
};
