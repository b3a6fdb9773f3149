import type { Desk } from './desk.ts';
import type { StaffId } from './ids.ts';
import { mayDecide, type StaffMember } from './staff.ts';

/** The members who may decide now, in a fixed order. */
export const reviewersOf = (members: readonly StaffMember[], desk: Desk, now: Date): StaffId[] =>
  members
    .filter((member) => mayDecide(member, desk.staff, now))
    .map(({ staffId }) => staffId)
    .sort();
