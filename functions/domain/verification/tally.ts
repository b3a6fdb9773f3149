import { sha256 } from '../canonical-json.ts';
import type { RecordedDecision } from '../decision/decision.ts';
import type { Plan } from '../plan/plan.ts';
import type { SeenRow } from '../ports/absence-reader.ts';
import { isLater, judge, keptByPlan, stepOf, type Verdict } from './expectation.ts';
import { rowKeyText } from './membership.ts';
import type { WatchedClass } from './places.ts';

/** What an independent look found of one class after the work. Rows. */
export interface ClassOutcome {
  table: string;
  class: string;
  /** Should be gone and are there. */
  remaining: number;
  /** Should be blanked and still tell something. */
  unblanked: number;
  /** Were redacted or unlinked, wholly. */
  blanked: number;
  /** Are there as decided: retention, hold or refusal. */
  kept: number;
  /** Kept rows fewer than the plan showed: somebody else took them away, or we did. */
  missing: number;
  /** Of a class that the plan does not have. */
  unplanned: number;
}

/** Counts the rows of one class, each once; holds one hash per row that is still there. */
export class Tally {
  readonly watched: WatchedClass;
  private readonly plan: Plan;
  private readonly recorded: RecordedDecision;
  private readonly erasedAt: string | undefined;
  private readonly seen = new Set<string>();
  private readonly counts: Record<Verdict, number> = {
    remaining: 0,
    unblanked: 0,
    blanked: 0,
    kept: 0,
    unplanned: 0,
  };

  constructor(watched: WatchedClass, plan: Plan, recorded: RecordedDecision, erasedAt?: string) {
    this.watched = watched;
    this.plan = plan;
    this.recorded = recorded;
    this.erasedAt = erasedAt;
  }

  /** Counts a row of the class that is the person's, unless it tells of who came back after the erasure. */
  count(row: SeenRow): void {
    if (isLater(row, this.watched, this.erasedAt)) return;
    const key = sha256(rowKeyText(row, this.watched));
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.counts[judge(row, this.watched.rowClass.erasure, this.step(), this.recorded, this.plan)] += 1;
  }

  /** What was found in the end. */
  outcome(): ClassOutcome {
    const { table, name } = this.watched;
    const promised = keptByPlan(this.step(), this.recorded, this.plan);
    return { table, class: name, ...this.counts, missing: Math.max(0, promised - this.counts.kept) };
  }

  private step() {
    return stepOf(this.plan, this.watched.table, this.watched.name);
  }
}
