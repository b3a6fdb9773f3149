import type { DataMap } from '../data-map/data-map.ts';
import { selectorsOf } from '../data-map/selector.ts';
import {
  type ApprovedStep,
  approvedSteps,
  isLookedAt,
  requireApprovedCount,
} from '../decision/approved-steps.ts';
import type { RecordedDecision } from '../decision/decision.ts';
import { OutOfTimeError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import type { Deadline, OperatorTables } from '../ports/operator-tables.ts';
import type { WayStore } from '../ports/way-store.ts';
import type { Cursor, Located } from '../request/claims.ts';
import { beganAttributes, cameBack } from '../rows/came-back.ts';
import { type Finder, type FoundPage, type FoundRow, findRows } from '../rows/find-rows.ts';
import { holdAttributes, unheldCheck } from '../rows/held-for-another.ts';
import type { MappedClass } from '../rows/mapped-class.ts';
import { type NeedyRow, treatRows } from '../rows/treat-rows.ts';
import { deskDay, needOf, treatedAttributes } from '../rows/treatment.ts';
import { waysFrom } from '../rows/ways-from.ts';
import type { PageRecord } from './progress.ts';

export interface CarryOutInput {
  dataMap: DataMap;
  plan: Plan;
  decision: RecordedDecision;
  located: Located;
  /** Time of the tombstone: visits of whoever came back afterwards stay. */
  erasedAt?: string | undefined;
  /** Where the last page of this pass ended; absent at its beginning. Progress only: losing it loses no row. */
  cursor?: Cursor | undefined;
  /** `carry-out` reads at the least cost; `sweep` reads consistently and decides. */
  pass: Cursor['pass'];
  tables: OperatorTables;
  ways: WayStore;
  deadline: Deadline;
  /** Rows read and queries run in one page; 4,000 unless given. */
  pageRows?: number;
}

export interface CarriedOutPage {
  /** Absent when the pass is finished. */
  cursor?: Cursor;
  /** Rows treated by this page, per step. Rows of a page that crashed are in no page's count. */
  treated: PageRecord['treated'];
}

/** Rows held in memory, and treated before the cursor moves. */
const CHUNK = 1_000;

/**
 * Carries out the next page of what was approved, in bounded time and memory. Resumable: what a crash left is found
 * again, what was done is not found or needs nothing. Throws PlanStaleError, and OutOfTimeError when not even the
 * first part of the page could be done before the deadline.
 */
export const carryOutPage = async (input: CarryOutInput): Promise<CarriedOutPage> => {
  const { pass, pageRows = 4_000 } = input;
  const steps = approvedSteps(input.dataMap, input.plan, input.decision);
  const treated = new Map<number, number>();
  let cursor = input.cursor?.pass === pass ? input.cursor : { pass, step: 0, selector: 0 };
  let effort = 0;
  while (effort < pageRows) {
    const step = steps[cursor.step];
    if (step === undefined) return { treated: listed(treated) };
    const chunk = await nextChunk(input, step, cursor, Math.min(CHUNK, pageRows - effort)).catch(
      unlessMoved(effort > 0),
    );
    if (chunk === undefined) break;
    if (chunk.count > 0) treated.set(cursor.step, (treated.get(cursor.step) ?? 0) + chunk.count);
    effort += chunk.effort;
    cursor = chunk.cursor;
  }
  return { cursor, treated: listed(treated) };
};

const listed = (treated: ReadonlyMap<number, number>): PageRecord['treated'] =>
  [...treated].map(([step, count]) => ({ step, count }));

/** A page that did something and then ran out of time is simply a shorter page. */
const unlessMoved =
  (moved: boolean) =>
  (error: unknown): undefined => {
    if (moved && error instanceof OutOfTimeError) return undefined;
    throw error;
  };

interface Chunk {
  cursor: Cursor;
  count: number;
  effort: number;
}

const nextChunk = async (
  input: CarryOutInput,
  step: ApprovedStep,
  cursor: Cursor,
  limit: number,
): Promise<Chunk> => {
  const selectors = isLookedAt(step, input.pass)
    ? selectorsOf(input.dataMap, step.mapped, input.located)
    : [];
  const selector = selectors[cursor.selector];
  if (selector === undefined) return { cursor: afterStep(cursor), count: 0, effort: 0 };
  const page = await findRows(finderOf(input), selector, cursor.position, limit);
  const count = await treatPage(input, step, page, cursor.treated?.[cursor.step] ?? 0);
  return { cursor: afterPage(counted(cursor, count), page), count, effort: page.effort };
};

const finderOf = ({ dataMap, located, tables, ways, pass }: CarryOutInput): Finder => ({
  dataMap,
  located,
  tables,
  strict: pass === 'sweep',
  once: pass === 'carry-out',
  wanted: (mapped) => [
    ...treatedAttributes(mapped.rowClass.erasure),
    ...beganAttributes(mapped),
    ...holdAttributes(mapped),
  ],
  ...(pass === 'sweep' && { ways }),
});

const needy = (mapped: MappedClass, found: FoundRow, day: string): NeedyRow => ({
  ...found,
  owner: found.owner ?? unheldCheck(mapped, found.row),
  need: needOf(mapped.operatorTable, mapped.rowClass.erasure, found.row, day),
});

/** Retention is reckoned on the day of the plan, so that nothing lapses that was previewed as kept. */
const treatPage = async (
  { dataMap, plan, located, erasedAt, pass, tables, ways, deadline }: CarryOutInput,
  step: ApprovedStep,
  { found }: FoundPage,
  before: number,
): Promise<number> => {
  const day = deskDay(plan.plannedAt);
  const rows = found
    .filter(({ row }) => !cameBack(step.mapped, row, erasedAt))
    .map((row) => needy(step.mapped, row, day))
    .filter(({ need }) => need.need !== 'nothing');
  requireApprovedCount(step, pass, before + rows.length);
  const lost = waysFrom(
    dataMap,
    step.mapped,
    rows.map(({ row }) => row),
    located,
  );
  if (lost.length > 0) await ways.add(lost);
  return treatRows(tables, step.mapped.operatorTable, rows, deadline);
};

const afterStep = ({ position: _, ...cursor }: Cursor): Cursor => ({
  ...cursor,
  step: cursor.step + 1,
  selector: 0,
});

const afterPage = ({ position: _, ...cursor }: Cursor, { next }: FoundPage): Cursor =>
  next === undefined ? { ...cursor, selector: cursor.selector + 1 } : { ...cursor, position: next };

const counted = (cursor: Cursor, count: number): Cursor => {
  const treated = Array.from({ length: Math.max(cursor.step + 1, cursor.treated?.length ?? 0) }, (_, at) => {
    const before = cursor.treated?.[at] ?? 0;
    return at === cursor.step ? before + count : before;
  });
  return { ...cursor, treated };
};
