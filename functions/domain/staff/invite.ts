import { hoursAfter } from '../due-date.ts';
import type { MailLinkStore } from '../ports/mail-link-store.ts';
import type { Random } from '../ports/random.ts';
import { hashSecret, newSecret } from '../secret.ts';
import type { StaffMember } from './staff.ts';

/** As long as other links for staff. threats.md A3. */
const invitationHours = 72;

/** What a member needs to enrol. */
export interface Invitation {
  /** Goes into the mail and nowhere else. */
  token: string;
  expiresAt: Date;
}

/** Makes the link by which a member enrols an authenticator, bound to their last invitation. */
export const invite = async (
  { staffId, invitations }: StaffMember,
  now: Date,
  { links, random }: { links: MailLinkStore; random: Random },
): Promise<Invitation> => {
  const token = newSecret(random);
  const expiresAt = hoursAfter(now, invitationHours);
  await links.put([
    {
      purpose: 'enrol',
      linkHash: hashSecret(token),
      staffId,
      invitation: invitations,
      expiresAt: Math.floor(expiresAt.getTime() / 1000),
    },
  ]);
  return { token, expiresAt };
};
