import { logIdentifiers } from '../access-log/mapped-tables.ts';
import { valuesOf } from '../data-map/template.ts';
import { type SubjectKey, SubjectKeySchema } from '../ids.ts';
import type { Bars } from '../ports/bars.ts';
import type { HoldStore } from '../ports/hold-store.ts';
import type { Located } from '../request/claims.ts';
import { inParallel } from '../rows/in-parallel.ts';
import type { HoldId } from './hold.ts';

const parallelWrites = 16;

/** The account and the visitors whose bars tell the ingest of a hold; none where the desk keeps no access log. */
export const logKeysOf = (located: Located): SubjectKey[] =>
  [logIdentifiers.account, logIdentifiers.visitor]
    .flatMap((identifier) => valuesOf(located, identifier))
    .map((key) => SubjectKeySchema.parse(key));

/**
 * Has the ingest write what comes in for a person without an expiry; gives how many bars tell it. An invocation that
 * read a bar before goes on for as long as `sweepNotBefore` says.
 */
export const markHeld = async (
  holdId: HoldId,
  located: Located,
  bars: Pick<Bars, 'hold'>,
): Promise<number> => {
  const keys = logKeysOf(located);
  await inParallel(parallelWrites, keys, (key) => bars.hold(key, holdId));
  return keys.length;
};

/** What it takes to find out which holds were lifted. */
export interface LiftedPorts {
  bars: Pick<Bars, 'read' | 'release'>;
  holds: Pick<HoldStore, 'standing'>;
}

/**
 * Takes holds that were lifted off bars, and gives the keys that others still hold. Bars are read before the register:
 * a hold stands there before it is on any bar, so what a bar names and the register does not was lifted.
 */
export const releaseLifted = async (
  keys: readonly SubjectKey[],
  { bars, holds }: LiftedPorts,
  now: Date,
): Promise<ReadonlySet<SubjectKey>> => {
  const marked = [...(await bars.read(keys)).values()].filter(({ heldBy }) => heldBy.length > 0);
  if (marked.length === 0) return new Set();
  const standing = new Set((await holds.standing()).map(({ holdId }) => holdId));
  await inParallel(parallelWrites, marked, async ({ subjectKey, heldBy }) => {
    const lifted = heldBy.filter((holdId) => !standing.has(holdId));
    if (lifted.length > 0) await bars.release(subjectKey, lifted, now);
  });
  const still = marked.filter(({ heldBy }) => heldBy.some((holdId) => standing.has(holdId)));
  return new Set(still.map(({ subjectKey }) => subjectKey));
};
