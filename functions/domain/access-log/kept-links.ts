import type { StepDecision } from '../decision/decision.ts';
import { InvalidInputError } from '../errors.ts';
import { accessLogTable } from './mapped-tables.ts';

/** Classes that are found by the person's links alone, and those links. */
const found: readonly string[] = ['visits', 'device-visits'];
const links: readonly string[] = ['devices', 'device-accounts'];

/**
 * Visits that an erasure keeps are found again by their links alone, so those stay too. Throws InvalidInputError
 * naming the link's step.
 */
export const requireLinksOfKept = (steps: readonly StepDecision[]): void => {
  const ofLog = steps.filter(({ table }) => table === accessLogTable);
  const keepsVisits = ofLog.some((step) => found.includes(step.class) && step.verdict !== 'grant');
  const lost = ofLog.find((step) => links.includes(step.class) && step.verdict === 'grant');
  if (keepsVisits && lost) {
    throw new InvalidInputError(
      `step.${lost.table}/${lost.class}`,
      'keep it too: the visits that are kept are found by it',
    );
  }
};
