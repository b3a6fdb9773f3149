import type { SubjectKey } from '../ids.ts';
import type { FenceStore } from '../ports/fence-store.ts';
import type { Deadline, OperatorTables } from '../ports/operator-tables.ts';

/**
 * How much longer than its work a lease lives: a call that was on its way at the deadline may still be carried
 * out, and clocks differ. The SDK corrects a clock that is five minutes off, so no clock differs by more.
 */
export const LEASE_MARGIN_MS = 300_000;

export interface LeaseOptions {
  /** New for every invocation: a zombie must not release its successor's lease. */
  leaseId: string;
  deadline: Deadline;
  /** Milliseconds; LEASE_MARGIN_MS unless given. */
  margin?: number;
  now: Date;
}

/** Has the lease wait for a call, however the work ends; gives the call back. */
export type Track = <T>(call: Promise<T>) => Promise<T>;

/**
 * Runs `work(deadline, track)` under a lease that lives until deadline + margin, and releases it when the work and
 * every tracked call are settled. Throws HoldInPlaceError where a hold is; the work's own error is never replaced.
 */
export const withLease = async <T>(
  fences: FenceStore,
  subjectKey: SubjectKey,
  { leaseId, deadline, margin = LEASE_MARGIN_MS, now }: LeaseOptions,
  work: (deadline: Deadline, track: Track) => Promise<T>,
): Promise<T> => {
  await fences.takeLease(subjectKey, leaseId, deadline + margin, now);
  const calls = new Set<Promise<unknown>>();
  const track: Track = (call) => {
    calls.add(call);
    const forget = () => calls.delete(call);
    call.then(forget, forget);
    return call;
  };
  const [outcome] = await Promise.allSettled([(async () => work(deadline, track))()]);
  // Calls may start others while they are waited for.
  while (calls.size > 0) await Promise.allSettled(calls);
  const [release] = await Promise.allSettled([fences.releaseLease(subjectKey, leaseId)]);
  if (outcome.status === 'rejected') throw outcome.reason;
  // A lease that was not released dies by itself; the page is simply taken up again.
  if (release.status === 'rejected') throw release.reason;
  return outcome.value;
};

/** The operator's tables with every write tracked by the lease that it happens under. */
export const trackWrites = (tables: OperatorTables, track: Track): OperatorTables => ({
  query: (query, options) => tables.query(query, options),
  read: (table, keys, attributes) => tables.read(table, keys, attributes),
  deleteRows: (table, keys, deadline) => track(tables.deleteRows(table, keys, deadline)),
  deleteOwned: (table, key, owner, deadline) => track(tables.deleteOwned(table, key, owner, deadline)),
  updateRow: (table, key, update, owner, deadline) =>
    track(tables.updateRow(table, key, update, owner, deadline)),
});
