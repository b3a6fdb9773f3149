import type { SubjectKey } from '../ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { FenceStore } from '../ports/fence-store.ts';
import type { HoldStore } from '../ports/hold-store.ts';
import type { Random } from '../ports/random.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { Hold, HoldId } from './hold.ts';
import { type HeldRows, resumeExpiry, suspendExpiry } from './hold-ttl.ts';
import { trackWrites, withLease } from './lease.ts';

export interface HoldPorts {
  holds: HoldStore;
  fences: FenceStore;
  clock: Clock;
  random: Random;
}

/** The rows of a hold's subject. */
export type SubjectRows = Omit<HeldRows, 'deadline'>;

/** Longer than one subject's rows take to be changed; the call can simply be made again. */
const CHANGES_MS = 600_000;

const untilLater = (rows: SubjectRows, clock: Clock): HeldRows => ({
  ...rows,
  deadline: clock.now().getTime() + CHANGES_MS,
});

/**
 * Writes a hold as pending: from then on nothing new is deleted, and rows lose their TTL. Gives the number of rows
 * that did. What is being deleted at that moment goes on, until `awaitHold`.
 */
export const placeHold = async (
  hold: Hold,
  rows: SubjectRows,
  { holds, clock }: Pick<HoldPorts, 'holds' | 'clock'>,
): Promise<number> => {
  await retryConflicts(() => holds.proposeHold(hold));
  return suspendExpiry(untilLater(rows, clock));
};

/**
 * Waits until nobody deletes rows of the subject any more: then the hold is in force. `pause` is told how many
 * leases still live. Afterwards rows lose their TTL once more: a lift that was under way could have given it back.
 */
export const awaitHold = async (
  holdId: HoldId,
  rows: SubjectRows,
  { holds, clock }: Pick<HoldPorts, 'holds' | 'clock'>,
  pause: (living: number) => Promise<void>,
): Promise<number> => {
  for (;;) {
    const living = await retryConflicts(() => holds.acknowledgeHold(holdId, clock.now()));
    if (living === 0) return suspendExpiry(untilLater(rows, clock));
    await pause(living);
  }
};

/** Lifts a hold. Where it was the last one, rows are to be given their TTL back by `returnExpiry`. */
export const liftHold = (
  holdId: HoldId,
  by: Hold['by'],
  { holds, clock }: Pick<HoldPorts, 'holds' | 'clock'>,
): Promise<void> => retryConflicts(() => holds.liftHold(holdId, by, clock.now()));

/**
 * Gives the rows of a subject without holds their TTL back; gives their number. It takes a lease, so that a hold
 * placed meanwhile is in force only after it. Throws HoldInPlaceError while another hold is there.
 */
export const returnExpiry = (
  subjectKey: SubjectKey,
  rows: SubjectRows,
  { fences, clock, random }: Pick<HoldPorts, 'fences' | 'clock' | 'random'>,
): Promise<number> => {
  const leaseId = `lift.${Buffer.from(random.bytes(9)).toString('hex')}`;
  const { deadline } = untilLater(rows, clock);
  return withLease(fences, subjectKey, { leaseId, deadline, now: clock.now() }, (until, track) =>
    resumeExpiry({ ...rows, tables: trackWrites(rows.tables, track), deadline: until }),
  );
};
