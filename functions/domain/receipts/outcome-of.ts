import type { Decision } from '../decision/decision.ts';
import type { Outcome } from '../request/outcome.ts';
import type { ReceiptLine } from './receipt.ts';

type Counts = Pick<ReceiptLine, 'found' | 'late' | 'verifiedAbsent' | 'remaining' | 'kept'>;

/**
 * The code for what an independent read saw of some rows: never "done" while something remains, never "done" where
 * nothing was found. `whyKept` stands where everything found was kept. law.md 2.4
 */
export const outcomeOf = (counts: Counts, whyKept: Outcome): Outcome => {
  if (counts.remaining > 0) return 'DONE_PARTIAL';
  if (counts.found + counts.late + counts.kept === 0) return 'NO_DATA';
  if (counts.kept === 0) return 'DONE';
  return counts.verifiedAbsent > 0 ? 'DONE_PARTIAL' : whyKept;
};

/** Why rows of a line were kept, as a code. */
export const whyKept = ({ ground }: Pick<ReceiptLine, 'ground'>): Outcome => ground ?? 'RETAINED_UNTIL';

const sum = (lines: readonly ReceiptLine[], count: keyof Counts): number =>
  lines.reduce((total, line) => total + line[count], 0);

/** The outcome of a whole request: the ground of a refusal, or the sum of its lines. */
export const requestOutcome = (decision: Decision, lines: readonly ReceiptLine[]): Outcome => {
  if (decision.verdict === 'refuse') return decision.ground ?? 'R35_GROUND_NOT_SHOWN';
  const counts = {
    found: sum(lines, 'found'),
    late: sum(lines, 'late'),
    verifiedAbsent: sum(lines, 'verifiedAbsent'),
    remaining: sum(lines, 'remaining'),
    kept: sum(lines, 'kept'),
  };
  const keeping = lines.find(({ kept }) => kept > 0);
  return outcomeOf(counts, keeping === undefined ? 'NO_DATA' : whyKept(keeping));
};
