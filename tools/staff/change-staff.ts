import type { StaffId } from '../../functions/domain/ids.ts';
import { retryConflicts } from '../../functions/domain/retry-conflicts.ts';
import { invite } from '../../functions/domain/staff/invite.ts';
import type { StaffMember } from '../../functions/domain/staff/staff.ts';
import {
  added,
  disabled,
  type MemberFacts,
  reset,
  updated,
} from '../../functions/domain/staff/staff-change.ts';
import { renderEnrolmentMail } from '../../functions/mails/enrolment-mail.ts';
import type { Deployment } from '../deployment.ts';

type StaffPorts = Pick<Deployment, 'staff' | 'links' | 'mailer' | 'random' | 'clock' | 'baseUrl' | 'desk'>;

const commit = async ({ staff }: StaffPorts, fact: string, next: StaffMember): Promise<StaffMember> => {
  await staff.commit(next, { fact, actor: 'console', detail: { role: next.role } });
  return next;
};

/** Sends the mail by which a member enrols; its link goes to their mailbox and is shown to nobody here. */
const sendInvitation = async (member: StaffMember, ports: StaffPorts): Promise<void> => {
  const { mailer, clock, baseUrl, desk } = ports;
  const invitation = await invite(member, clock.now(), ports);
  await mailer.send({
    to: member.mailbox,
    ...renderEnrolmentMail(member.language, { desk: desk(), baseUrl, invitation }),
  });
};

/** Adds a member, or takes up a disabled one again, and invites them to enrol an authenticator. */
export const addMember = async (id: StaffId, facts: MemberFacts, ports: StaffPorts): Promise<StaffMember> => {
  const member = await retryConflicts(async () =>
    commit(ports, 'staff-added', added(id, facts, await ports.staff.list())),
  );
  await sendInvitation(member, ports);
  return member;
};

/** Ends a member's authenticator and invites them to enrol another. */
export const resetMember = async (id: StaffId, ports: StaffPorts): Promise<StaffMember> => {
  const member = await retryConflicts(async () =>
    commit(ports, 'authenticator-reset', reset(await ports.staff.read(id))),
  );
  await sendInvitation(member, ports);
  return member;
};

/** Disables a member at once. */
export const disableMember = (id: StaffId, ports: StaffPorts): Promise<StaffMember> =>
  retryConflicts(async () => commit(ports, 'staff-disabled', disabled(await ports.staff.read(id))));

/** Changes what ops say of a member, such as the day of their last training. */
export const updateMember = (
  id: StaffId,
  facts: Partial<MemberFacts>,
  ports: StaffPorts,
): Promise<StaffMember> =>
  retryConflicts(async () =>
    commit(ports, 'staff-updated', updated(await ports.staff.read(id), facts, await ports.staff.list())),
  );
