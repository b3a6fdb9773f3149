import { accessLogTable, logIdentifiers, statisticsTable } from '../access-log/mapped-tables.ts';
import { valuesOf } from '../data-map/template.ts';
import type { RecordedDecision } from '../decision/decision.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import { type SubjectKey, SubjectKeySchema } from '../ids.ts';
import { type KeyedHasher, subjectKey } from '../keyed-hash.ts';
import type { Plan } from '../plan/plan.ts';
import type { Bars } from '../ports/bars.ts';
import type { Located } from '../request/claims.ts';
import { inParallel } from '../rows/in-parallel.ts';

/** What was decided, and for whom. */
export interface Erasure {
  compiled: CompiledDesk;
  plan: Plan;
  recorded: RecordedDecision;
  located: Located;
}

const parallelWrites = 16;

/** Classes of the access log, and the identifier whose later events belong to their rows. */
const logClasses = [
  ['visits', logIdentifiers.account],
  ['device-visits', logIdentifiers.device],
  ['shared-device-visits', logIdentifiers.sharedDevice],
] as const;

const isGranted = ({ decision }: RecordedDecision, table: string, name: string): boolean =>
  decision.verdict === 'grant' &&
  decision.steps.some((step) => step.table === table && step.class === name && step.verdict === 'grant');

/** What a hold keeps of somebody's visits is not erased, so what comes in of them is not kept out either. */
const isHeld = ({ steps }: Plan, name: string): boolean =>
  steps.some((step) => step.table === accessLogTable && step.class === name && step.treatment === 'hold');

/** Whether the erasure takes the visits of a class of the access log. */
export const erasesVisits = ({ plan, recorded }: Erasure, name: string): boolean =>
  isGranted(recorded, accessLogTable, name) && !isHeld(plan, name);

const logBars = (erasure: Erasure): SubjectKey[] =>
  logClasses
    .filter(([name]) => erasesVisits(erasure, name))
    .flatMap(([, identifier]) => valuesOf(erasure.located, identifier))
    .map((key) => SubjectKeySchema.parse(key));

/** Whoever is ranked by what is theirs, such as their blog, is ranked no more. */
const rankingBars = ({ compiled, recorded, located }: Erasure, hash: KeyedHasher): SubjectKey[] =>
  Object.entries(compiled.desk.accessLog?.statistics.rankings ?? {})
    .filter(([name]) => isGranted(recorded, statisticsTable, `ranking-${name}`))
    .flatMap(([, { identifier }]) =>
      valuesOf(located, identifier).map((value) => subjectKey(hash, identifier, value)),
    );

/**
 * Whose events, dated up to the erasure, are to be dropped from now on: of each kind as far as its rows were granted
 * to go. Takes a hasher with the key that the subject's hashes bear.
 */
export const barredBy = (erasure: Erasure, hash: KeyedHasher): SubjectKey[] =>
  erasure.compiled.desk.accessLog === undefined
    ? []
    : [...new Set([...logBars(erasure), ...rankingBars(erasure, hash)])];

/** Bars everything that an erasure concerns; done twice it bars the same. */
export const raiseBars = async (keys: readonly SubjectKey[], until: Date, bars: Bars): Promise<void> => {
  await inParallel(parallelWrites, keys, (key) => bars.erase(key, until));
};
