import { emptyChain } from '../audit.ts';
import { calendarDate } from '../due-date.ts';
import { ChangeNotAllowedError, InvalidInputError } from '../errors.ts';
import type { StaffId } from '../ids.ts';
import { normaliseMailbox } from '../intake/mailbox.ts';
import { changedMember, type StaffMember } from './staff.ts';

/** What ops say of a member. */
export type MemberFacts = Pick<StaffMember, 'mailbox' | 'language' | 'role' | 'trainedOn' | 'pledgedOn'>;

/** Four eyes are two people: nobody is a member under two ids. Throws InvalidInputError. */
const requireNewPerson = (staffId: StaffId, mailbox: string, members: readonly StaffMember[]): void => {
  const same = (member: StaffMember) => normaliseMailbox(member.mailbox) === normaliseMailbox(mailbox);
  if (members.some((member) => member.active && member.staffId !== staffId && same(member))) {
    throw new InvalidInputError('mail', 'another active member has this mailbox; disable them first');
  }
};

const withoutAuthenticator = ({ authenticator: _, ...member }: StaffMember): StaffMember => member;

/**
 * A member as added: new, or taken up again after having been disabled; invited to enrol an authenticator.
 * Throws ChangeNotAllowedError when they are active, InvalidInputError when the mailbox is another member's.
 */
export const added = (staffId: StaffId, facts: MemberFacts, members: readonly StaffMember[]): StaffMember => {
  requireNewPerson(staffId, facts.mailbox, members);
  const known = members.find((member) => member.staffId === staffId);
  if (!known) {
    return { ...facts, staffId, version: 1, active: true, invitations: 1, auditHead: emptyChain };
  }
  if (known.active) throw new ChangeNotAllowedError('staff: the member is active; use update or reset');
  const { invitations } = known;
  return changedMember(withoutAuthenticator(known), { ...facts, active: true, invitations: invitations + 1 });
};

/** A member as invited again: the old authenticator and earlier invitations end. Throws ChangeNotAllowedError. */
export const reset = (member: StaffMember): StaffMember => {
  if (!member.active) throw new ChangeNotAllowedError('staff: the member is disabled; add them again first');
  return changedMember(withoutAuthenticator(member), { invitations: member.invitations + 1 });
};

/** A member as disabled: decides nothing more, and their sessions are worth nothing. */
export const disabled = (member: StaffMember): StaffMember =>
  changedMember(withoutAuthenticator(member), { active: false });

/** A member with newer facts, such as the day of a training. Throws InvalidInputError. */
export const updated = (
  member: StaffMember,
  facts: Partial<MemberFacts>,
  members: readonly StaffMember[],
): StaffMember => {
  requireNewPerson(member.staffId, facts.mailbox ?? member.mailbox, members);
  return changedMember(member, facts);
};

/** A member as absent up to and including a day. Throws ChangeNotAllowedError, InvalidInputError for a day gone by. */
export const absent = (member: StaffMember, until: string, now: Date): StaffMember => {
  if (!member.active) throw new ChangeNotAllowedError('staff: the member is disabled and decides nothing');
  if (until < calendarDate(now)) throw new InvalidInputError('until', 'give the last day of the absence');
  return changedMember(member, { absentUntil: until });
};

/** A member as there again before the absence was to end. */
export const back = ({ absentUntil: _, ...member }: StaffMember): StaffMember => changedMember(member, {});
