import { logIdentifiers } from '../access-log/mapped-tables.ts';
import { sweepNotBefore } from '../fulfilment/tombstone.ts';
import type { SubjectKey } from '../ids.ts';
import type { Bars } from '../ports/bars.ts';
import type { Clock } from '../ports/clock.ts';
import type { FenceStore } from '../ports/fence-store.ts';
import type { HoldStore } from '../ports/hold-store.ts';
import type { Random } from '../ports/random.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { logKeysOf, markHeld, releaseLifted } from './held-log.ts';
import type { Hold, HoldId } from './hold.ts';
import { type HeldRows, resumeExpiry, suspendExpiry } from './hold-ttl.ts';
import { trackWrites, withLease } from './lease.ts';

export interface HoldPorts {
  holds: HoldStore;
  fences: FenceStore;
  bars: Bars;
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
 * Writes a hold as pending: from then on nothing new is deleted, rows lose their TTL, and what the ingest takes in gets
 * none. Gives the number of rows that lost it. What is being deleted at that moment goes on, until `awaitHold`.
 */
export const placeHold = async (
  hold: Hold,
  rows: SubjectRows,
  { holds, bars, clock }: Pick<HoldPorts, 'holds' | 'bars' | 'clock'>,
): Promise<number> => {
  await retryConflicts(() => holds.proposeHold(hold));
  await markHeld(hold.holdId, rows.located, bars);
  return suspendExpiry(untilLater(rows, clock));
};

/** What a hold still waits for: invocations of the ingest that may not know of it, until a time; leases that live. */
export type HoldWait = { ingestUntil: Date } | { leases: number };

/**
 * Waits until nobody deletes rows of the subject any more, and until the ingest writes none that expire: then the hold
 * is in force. `pause` is told what it waits for. Rows lose their TTL once more when the ingest knows, and again at the
 * end: a lift that was under way could have given it back. Gives how many did.
 */
export const awaitHold = async (
  holdId: HoldId,
  rows: SubjectRows,
  { holds, bars, clock }: Pick<HoldPorts, 'holds' | 'bars' | 'clock'>,
  pause: (awaited: HoldWait) => Promise<void>,
): Promise<number> => {
  await holds.readHold(holdId);
  const settled = await settle(holdId, rows, { bars, clock }, pause);
  for (;;) {
    const leases = await retryConflicts(() => holds.acknowledgeHold(holdId, clock.now()));
    if (leases === 0) return settled + (await suspendExpiry(untilLater(rows, clock)));
    await pause({ leases });
  }
};

/** Tells the ingest, and waits until no invocation is left that was not told. */
const settle = async (
  holdId: HoldId,
  rows: SubjectRows,
  { bars, clock }: Pick<HoldPorts, 'bars' | 'clock'>,
  pause: (awaited: HoldWait) => Promise<void>,
): Promise<number> => {
  if ((await markHeld(holdId, rows.located, bars)) === 0) return 0;
  const ingestUntil = sweepNotBefore(clock.now());
  while (clock.now() < ingestUntil) await pause({ ingestUntil });
  return suspendExpiry(untilLater(rows, clock));
};

/** Lifts a hold. Where it was the last one, rows are to be given their TTL back by `returnExpiry`. */
export const liftHold = (
  holdId: HoldId,
  by: Hold['by'],
  { holds, clock }: Pick<HoldPorts, 'holds' | 'clock'>,
): Promise<void> => retryConflicts(() => holds.liftHold(holdId, by, clock.now()));

/** What the key alone proves to be the subject's: a device may be held for another person, too. */
const withoutDevices = ({ located, ...rows }: SubjectRows): SubjectRows => {
  const { [logIdentifiers.device]: _, [logIdentifiers.sharedDevice]: __, ...own } = located;
  return { ...rows, located: own };
};

/**
 * Gives the rows of a subject without holds their TTL back, and has the ingest write one again; gives their number. It
 * takes a lease, so that a hold placed meanwhile is in force only after it. Visits without login on the subject's
 * devices are left to the retention audit. Throws HoldInPlaceError while another hold is there.
 */
export const returnExpiry = (
  subjectKey: SubjectKey,
  rows: SubjectRows,
  { fences, holds, bars, clock, random }: HoldPorts,
): Promise<number> => {
  const leaseId = `lift.${Buffer.from(random.bytes(9)).toString('hex')}`;
  const { deadline } = untilLater(rows, clock);
  return withLease(fences, subjectKey, { leaseId, deadline, now: clock.now() }, async (until, track) => {
    await releaseLifted(logKeysOf(rows.located), { bars, holds }, clock.now());
    const own = withoutDevices(rows);
    return resumeExpiry({ ...own, tables: trackWrites(rows.tables, track), deadline: until });
  });
};
