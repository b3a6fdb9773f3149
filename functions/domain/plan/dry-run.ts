import { canonicalJson } from '../canonical-json.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { identifiersOf, type Selector, selectorsOf } from '../data-map/selector.ts';
import { valuesOf } from '../data-map/template.ts';
import { PlanStaleError } from '../errors.ts';
import type { DeskHash, RequestId, SubjectKey } from '../ids.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import { evidenceOf } from '../location/evidence.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import type { Right } from '../right.ts';
import { countRows, type RowCounts } from '../rows/count-rows.ts';
import { erasureOrder, type MappedClass } from '../rows/mapped-class.ts';
import { deskDay } from '../rows/treatment.ts';
import type { Plan, PlanStep } from './plan.ts';

export interface DryRunInput {
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

/** What a right does to a class, by what was counted there. */
export type StepOutcome = Pick<PlanStep, 'treatment' | 'reason' | 'until' | 'found' | 'lapsed' | 'undated'>;

/** What one right makes of a dry run. */
export interface DryRunRules {
  right: Right;
  /** Holds that bind the plan: another set of them sends the request back to it. */
  holds: readonly string[];
  outcomeOf: (mapped: MappedClass, counts: RowCounts) => StepOutcome;
}

/**
 * Looks at every class of the data map in one order, whatever the right: what is disclosed and what is erased are
 * the same rows, found in the same ways. Nothing is written. The same rows give the same steps, whenever it is made.
 */
export const dryRun = async (input: DryRunInput, rules: DryRunRules): Promise<Plan> => {
  const { requestId, deskHash, subjectKey, dataMap, located, revision } = input;
  const steps: PlanStep[] = [];
  for (const mapped of erasureOrder(dataMap)) steps.push(await planClass(input, mapped, rules));
  return {
    requestId,
    right: rules.right,
    deskHash,
    subjectKey,
    holds: [...rules.holds].sort(),
    evidence: evidenceOf(located),
    notFollowed: [...input.notFollowed].sort(),
    steps,
    ...(revision !== undefined && { revision }),
    plannedAt: input.now.toISOString(),
  };
};

const planClass = async (
  input: DryRunInput,
  mapped: MappedClass,
  { outcomeOf }: DryRunRules,
): Promise<PlanStep> => {
  const selectors = selectorsOf(input.dataMap, mapped, input.located);
  const counts = await countRows(input, mapped, selectors, deskDay(input.now.toISOString()));
  return {
    table: mapped.table,
    class: mapped.class,
    ...outcomeOf(mapped, counts),
    ...(counts.unmatched > 0 && { unmatched: counts.unmatched }),
    selectors: selectorHashes(input, selectors),
  };
};

type Hashing = Pick<DryRunInput, 'located' | 'hash'>;

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
