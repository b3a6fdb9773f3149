import * as z from 'zod';
import { AuditHeadSchema } from '../audit.ts';
import { calendarDate } from '../due-date.ts';
import { type StaffId, StaffIdSchema } from '../ids.ts';

/** A named member of staff. The authenticator's secret is only here, encrypted. */
export const StaffMemberSchema = z.strictObject({
  staffId: StaffIdSchema,
  version: z.int().min(1),
  mailbox: z.string(),
  language: z.enum(['ja', 'en']),
  role: z.enum(['reviewer', 'manager']),
  active: z.boolean(),
  /** Day of the last training and of the written pledge, YYYY-MM-DD. */
  trainedOn: z.iso.date(),
  pledgedOn: z.iso.date().optional(),
  /** Last day of an absence, in Japan: until it is over the member decides nothing. */
  absentUntil: z.iso.date().optional(),
  /** How often the member was invited to enrol: only the link of the last invitation opens. */
  invitations: z.int().min(0).default(0),
  authenticator: z
    .strictObject({
      /** KMS ciphertext, base64; encryption context { staffId }. */
      secret: z.string(),
      enrolledAt: z.iso.datetime().optional(),
      /** RFC 6238 time step of the last accepted code: a code works once. */
      lastStep: z.int().min(0),
    })
    .optional(),
  auditHead: AuditHeadSchema,
});
export type StaffMember = z.infer<typeof StaffMemberSchema>;

/** The chain that tells the changes of a member of staff. */
export const staffChain = (staffId: StaffId): string => `staff:${staffId}`;

const daysBetween = (date: string, now: Date): number => (now.getTime() - Date.parse(date)) / 86_400_000;

/** True on the days of an absence, the last among them. */
export const isAbsent = ({ absentUntil }: StaffMember, now: Date): boolean =>
  absentUntil !== undefined && calendarDate(now) <= absentUntil;

/** May this member decide now? Active, there, enrolled, trained within the desk's limit, pledged where the desk asks. */
export const mayDecide = (
  member: StaffMember,
  rules: { trainingMaxAgeDays: number; pledgeRequired: boolean },
  now: Date,
): boolean =>
  member.active &&
  !isAbsent(member, now) &&
  member.authenticator?.enrolledAt !== undefined &&
  daysBetween(member.trainedOn, now) <= rules.trainingMaxAgeDays &&
  (!rules.pledgeRequired || member.pledgedOn !== undefined);

/** The member after a change of some fields; the store refuses it if somebody else changed the member since. */
export const changedMember = (
  member: StaffMember,
  fields: Partial<Omit<StaffMember, 'staffId' | 'version' | 'auditHead'>>,
): StaffMember => ({ ...member, ...fields, version: member.version + 1 });
