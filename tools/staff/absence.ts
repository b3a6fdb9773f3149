import type { StaffId } from '../../functions/domain/ids.ts';
import { retryConflicts } from '../../functions/domain/retry-conflicts.ts';
import { absent, back } from '../../functions/domain/staff/staff-change.ts';
import { type Reassigned, reassignFrom } from '../../functions/domain/waits/absence.ts';
import type { Deployment } from '../deployment.ts';

type AbsencePorts = Pick<Deployment, 'staff' | 'store' | 'desks' | 'hasherFor' | 'clock'>;

/** Marks a member absent up to and including a day, and asks the others about what waited for them. */
export const markAbsent = async (
  id: StaffId,
  until: string,
  ports: AbsencePorts,
): Promise<Record<Reassigned, number>> => {
  const member = await retryConflicts(async () => {
    const next = absent(await ports.staff.read(id), until, ports.clock.now());
    await ports.staff.commit(next, { fact: 'staff-absent', actor: 'console', detail: { until } });
    return next;
  });
  return reassignFrom(member, ports);
};

/** Ends an absence early; the member is asked with the next reminder, and finds all in their list. */
export const markBack = (id: StaffId, { staff }: AbsencePorts): Promise<void> =>
  retryConflicts(async () =>
    staff.commit(back(await staff.read(id)), { fact: 'staff-back', actor: 'console' }),
  );
