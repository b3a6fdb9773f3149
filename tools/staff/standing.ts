import type { Desk } from '../../functions/domain/desk/desk.ts';
import { isAbsent, mayDecide, type StaffMember } from '../../functions/domain/staff/staff.ts';

const authenticatorOf = ({ authenticator }: StaffMember): string =>
  authenticator?.enrolledAt === undefined ? 'not enrolled' : `since ${authenticator.enrolledAt.slice(0, 10)}`;

const decides = (member: StaffMember, desk: Desk, now: Date): string =>
  mayDecide(member, desk.staff, now) ? 'yes' : 'no';

/** A member as a row of the list; never anything of the authenticator but since when there is one. */
export const standingOf = (member: StaffMember, desk: Desk, now: Date): string[] => [
  member.staffId,
  member.role,
  member.mailbox,
  member.trainedOn,
  member.pledgedOn ?? '-',
  member.active ? authenticatorOf(member) : 'disabled',
  isAbsent(member, now) ? `absent until ${member.absentUntil}` : decides(member, desk, now),
];
