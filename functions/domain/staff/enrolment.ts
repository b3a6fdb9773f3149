import type { AuditFact } from '../audit.ts';
import { behindLink, type LinkFor, refused } from '../links/open-link.ts';
import type { Authenticator } from '../ports/authenticator.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecretBox } from '../ports/secret-box.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { changedMember, type StaffMember } from './staff.ts';

/** What enrolling an authenticator takes. */
export interface EnrolmentPorts {
  staff: StaffStore;
  box: SecretBox;
  authenticator: Authenticator;
  clock: Clock;
}

const byThemselves = ({ staffId }: StaffMember, fact: string): AuditFact => ({
  fact,
  actor: `staff:${staffId}`,
});

/** The member whom an enrolment link invites. Throws LinkRefusedError when it is over, or they are enrolled already. */
export const readInvited = async (
  link: LinkFor<'enrol'>,
  { staff }: Pick<EnrolmentPorts, 'staff'>,
): Promise<StaffMember> => {
  const member = await behindLink(staff.read(link.staffId));
  const isOpen = member.active && member.authenticator?.enrolledAt === undefined;
  if (!isOpen || link.invitation !== member.invitations) throw refused();
  return member;
};

/**
 * Gives the invited member a new secret, which replaces one that was offered and not confirmed: whoever opened the
 * link before, by eye or by machine, has nothing that will count.
 */
export const offerSecret = (link: LinkFor<'enrol'>, ports: EnrolmentPorts): Promise<string> =>
  retryConflicts(async () => {
    const member = await readInvited(link, ports);
    const secret = ports.authenticator.newSecret();
    const sealed = await ports.box.seal(member.staffId, secret);
    const next = changedMember(member, { authenticator: { secret: sealed, lastStep: 0 } });
    await ports.staff.commit(next, byThemselves(member, 'authenticator-offered'));
    return secret;
  });

/** Enrols the offered secret, proven by a code of this time step, which is thereby used. */
export const enrol = (member: StaffMember, step: number, { staff, clock }: EnrolmentPorts): Promise<void> => {
  if (!member.authenticator) throw refused();
  const { secret } = member.authenticator;
  const enrolledAt = clock.now().toISOString();
  const next = changedMember(member, { authenticator: { secret, enrolledAt, lastStep: step } });
  return staff.commit(next, byThemselves(member, 'authenticator-enrolled'));
};
