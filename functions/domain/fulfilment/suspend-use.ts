import type { SubjectKey } from '../ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { SuspensionChange, Suspensions } from '../ports/suspensions.ts';
import { retryConflicts } from '../retry-conflicts.ts';

/**
 * Suspends or resumes a purpose for an account and devices, one after the other; gives how many were changed. Cut
 * off, it can simply be made again: what is as wanted stays, and is told once.
 */
export const changeUse = async (
  keys: readonly SubjectKey[],
  wanted: Pick<SuspensionChange, 'purpose' | 'change'>,
  { suspensions, clock }: { suspensions: Suspensions; clock: Clock },
): Promise<number> => {
  let changed = 0;
  for (const subjectKey of keys) {
    const done = await retryConflicts(() =>
      suspensions.change({ ...wanted, subjectKey, by: 'console', at: clock.now() }),
    );
    if (done) changed += 1;
  }
  return changed;
};
