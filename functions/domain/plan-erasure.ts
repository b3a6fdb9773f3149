import { canonicalJson } from './canonical-json.ts';
import type { Located } from './claims.ts';
import type { DataMap } from './data-map.ts';
import { PlanStaleError } from './errors.ts';
import { evidenceOf } from './evidence.ts';
import type { DeskHash, RequestId, SubjectKey } from './ids.ts';
import type { KeyedHasher } from './keyed-hash.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { OperatorTables } from './ports/operator-tables.ts';
import { countRows, type RowCounts } from './rows/count-rows.ts';
import { erasureOrder, type MappedClass } from './rows/mapped-class.ts';
import { deskDay } from './rows/treatment.ts';
import { identifiersOf, type Selector, selectorsOf } from './selector.ts';
import { valuesOf } from './template.ts';

export interface PlanErasureInput {
  requestId: RequestId;
  deskHash: DeskHash;
  subjectKey: SubjectKey;
  dataMap: DataMap;
  located: Located;
  /** Weak identifiers seen while locating. */
  notFollowed: readonly string[];
  /** Ids of the holds in force. */
  holds: readonly string[];
  hash: KeyedHasher;
  tables: OperatorTables;
  /** Number of this plan among the request's plans. */
  revision?: number;
  now: Date;
}

/**
 * The dry run of an erasure: every class of the data map in the order of carrying out, with what is found there now
 * and what shall happen to it. Nothing is written. The same rows give the same steps, whenever it is made.
 */
export const planErasure = async (input: PlanErasureInput): Promise<Plan> => {
  const { requestId, deskHash, subjectKey, dataMap, located, revision } = input;
  const steps: PlanStep[] = [];
  for (const mapped of erasureOrder(dataMap)) steps.push(await planClass(input, mapped));
  return {
    requestId,
    right: 'erasure',
    deskHash,
    subjectKey,
    holds: [...input.holds].sort(),
    evidence: evidenceOf(located),
    notFollowed: [...input.notFollowed].sort(),
    steps,
    ...(revision !== undefined && { revision }),
    plannedAt: input.now.toISOString(),
  };
};

const planClass = async (input: PlanErasureInput, mapped: MappedClass): Promise<PlanStep> => {
  const selectors = selectorsOf(input.dataMap, mapped, input.located);
  const counts = await countRows(input, mapped, selectors, deskDay(input.now.toISOString()));
  const step = input.holds.length > 0 ? heldStep(mapped, counts) : freeStep(mapped, counts);
  return {
    table: mapped.table,
    class: mapped.class,
    ...step,
    ...(counts.unmatched > 0 && { unmatched: counts.unmatched }),
    selectors: selectorHashes(input, selectors),
  };
};

type Outcome = Pick<PlanStep, 'treatment' | 'reason' | 'until' | 'found' | 'lapsed' | 'undated'>;

const keptFacts = (mapped: MappedClass, { until, undated }: RowCounts) => ({
  ...(mapped.rowClass.erasure.do === 'keep' && { reason: mapped.rowClass.erasure.reason }),
  ...(until !== undefined && { until }),
  ...(undated > 0 && { undated }),
});

const freeStep = (mapped: MappedClass, counts: RowCounts): Outcome => {
  const treatment = mapped.rowClass.erasure.do;
  if (treatment !== 'keep') return { treatment, found: counts.treated, lapsed: 0 };
  return { treatment, ...keptFacts(mapped, counts), found: counts.kept, lapsed: counts.treated };
};

/** Under a hold nothing goes: not even rows whose retention is over. */
const heldStep = (mapped: MappedClass, counts: RowCounts): Outcome => {
  const found = counts.treated + counts.kept;
  if (mapped.rowClass.erasure.do !== 'keep') return { treatment: 'hold', found, lapsed: 0 };
  return { treatment: 'keep', ...keptFacts(mapped, counts), found, lapsed: 0 };
};

type Hashing = Pick<PlanErasureInput, 'located' | 'hash'>;

const selectorHashes = ({ located, hash }: Hashing, selectors: readonly Selector[]): PlanStep['selectors'] =>
  selectors.map((selector) => {
    const values = identifiersOf(selector).map((name) => [name, valuesOf(located, name)] as const);
    return { rule: selector.rule, identifier: hash('selector', canonicalJson(Object.fromEntries(values))) };
  });

/**
 * Throws PlanStaleError unless the identifiers that rows would be found by now are those of the plan. Takes a hasher
 * with the key that the plan's hashes bear.
 */
export const requirePlannedIdentifiers = (dataMap: DataMap, plan: Plan, hashing: Hashing): void => {
  const now = erasureOrder(dataMap).map((mapped) =>
    selectorHashes(hashing, selectorsOf(dataMap, mapped, hashing.located)),
  );
  if (canonicalJson(now) === canonicalJson(plan.steps.map(({ selectors }) => selectors))) return;
  throw new PlanStaleError('identifiers: are not those of the plan; plan and approve anew');
};
