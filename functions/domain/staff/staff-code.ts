import * as z from 'zod';
import { refused } from '../links/open-link.ts';
import type { Authenticator } from '../ports/authenticator.ts';
import type { Clock } from '../ports/clock.ts';
import type { Limits } from '../ports/limits.ts';
import type { SecretBox } from '../ports/secret-box.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import type { StaffMember } from './staff.ts';

/** Six digits as people type them: full-width, with a space in the middle. */
export const StaffCodeSchema = z
  .string()
  .max(20)
  .transform((typed) => typed.normalize('NFKC').replace(/[ -]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

/** What checking a code takes. */
export interface StaffCodePorts {
  staff: StaffStore;
  box: SecretBox;
  authenticator: Authenticator;
  limits: Limits;
  clock: Clock;
}

const windowSeconds = 900;
const triesPerWindow = 5;

/** Counts a try for a member, whatever becomes of it. Throws LimitReachedError. RFC 6238 5.2, RFC 4226 7.3. */
export const countCodeTry = (member: StaffMember, { limits, clock }: StaffCodePorts): Promise<void> =>
  limits.count(`staff-code.${member.staffId}`, windowSeconds, triesPerWindow, clock.now());

/** The time step of a code for a member's authenticator; undefined when it does not fit. */
export const stepOfCode = async (
  member: StaffMember,
  code: string,
  { box, authenticator, clock }: StaffCodePorts,
): Promise<number | undefined> => {
  if (!member.authenticator) return undefined;
  const secret = await box.open(member.staffId, member.authenticator.secret);
  return authenticator.stepOf(secret, code, clock.now());
};

/** Takes a member's code: right, and not used before. Throws LinkRefusedError, like a link that does not open. */
export const useCode = async (member: StaffMember, code: string, ports: StaffCodePorts): Promise<void> => {
  const step = await stepOfCode(member, code, ports);
  if (step === undefined || !(await ports.staff.useStep(member.staffId, step))) throw refused();
};
