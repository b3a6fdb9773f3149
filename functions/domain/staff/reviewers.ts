import type { Desk } from '../desk/desk.ts';
import type { StaffId } from '../ids.ts';
import type { Right } from '../right.ts';
import { mayDecide, type StaffMember } from './staff.ts';

/** The members who may decide now, in a fixed order. */
export const reviewersOf = (members: readonly StaffMember[], desk: Desk, now: Date): StaffId[] =>
  members
    .filter((member) => mayDecide(member, desk.staff, now))
    .map(({ staffId }) => staffId)
    .sort();

/** Fail closed: a right without a rule takes two people. */
const approvalsWithoutRule = 2;

/** How many different members it takes to grant or refuse a right. */
export const neededFor = (right: Right, desk: Desk): number =>
  desk.rights[right]?.approvals ?? approvalsWithoutRule;
