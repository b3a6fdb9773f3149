import type { DataMap } from '../data-map/data-map.ts';
import type { RecordedDecision } from '../decision/decision.ts';
import type { Plan } from '../plan/plan.ts';
import type { AbsenceReader } from '../ports/absence-reader.ts';
import type { WayStore } from '../ports/way-store.ts';
import type { Located } from '../request/claims.ts';
import { watchedClasses } from './places.ts';
import { Search } from './search.ts';
import { type ClassOutcome, Tally } from './tally.ts';

export interface VerificationInput {
  /** As frozen into the request. */
  dataMap: DataMap;
  located: Located;
  plan: Plan;
  recorded: RecordedDecision;
  /** Time of the tombstone: visits of whoever came back afterwards are another matter. */
  erasedAt?: string | undefined;
}

export interface Verification {
  /** One entry per class of the data map. */
  classes: ClassOutcome[];
  /** Rows among the person's that no class of their table describes, per table. */
  unmapped: Readonly<Record<string, number>>;
}

/**
 * Looks at the operator's tables after the work, with nothing but the data map, what was located, and the stored
 * ways to rows whose referring rows are gone; it shares no code with the work. Tables are read consistently; what
 * an index names is confirmed in its table, and a row that an index does not name yet is left to the later sweeps.
 * Rows found by reference are proven gone where referring rows that are still there and stored ways lead: a way
 * that the work failed to store would be overlooked.
 */
export const verifyOutcome = async (
  reader: AbsenceReader,
  ways: Pick<WayStore, 'read'>,
  { dataMap, located, plan, recorded, erasedAt }: VerificationInput,
): Promise<Verification> => {
  const tallies = watchedClasses(dataMap).map((watched) => new Tally(watched, plan, recorded, erasedAt));
  const search = new Search(dataMap, located, reader, tallies);
  await search.visit(search.startingPlaces());
  let after: string | undefined;
  do {
    const page = await ways.read(after);
    await search.visit(page.ways.map((way) => search.placeOf(way)));
    after = page.next;
  } while (after !== undefined);
  return { classes: tallies.map((tally) => tally.outcome()), unmapped: search.unmapped };
};

/** What the work left undone or was not decided about, in rows: 0 means that the outcome is as decided. */
export const residueOf = ({ classes }: Verification): number =>
  classes.reduce((sum, { remaining, unblanked, unplanned }) => sum + remaining + unblanked + unplanned, 0);
