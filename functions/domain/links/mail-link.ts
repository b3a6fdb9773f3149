import * as z from 'zod';
import {
  DecisionHashSchema,
  EvidenceHashSchema,
  MailboxKeySchema,
  PlanHashSchema,
  RequestIdSchema,
  SecretHashSchema,
  StaffIdSchema,
} from '../ids.ts';

const base = { linkHash: SecretHashSchema, expiresAt: z.int() };

/** What a link decides, for whom, until when (epoch seconds). The secret is only in the mail. */
export const MailLinkSchema = z.discriminatedUnion('purpose', [
  /** Confirms the mailbox for all requests that wait for it. */
  z.strictObject({ ...base, purpose: z.literal('confirm'), mailboxKey: MailboxKeySchema }),
  /** Shows the status of a request and withdraws it while that is possible. */
  z.strictObject({ ...base, purpose: z.literal('status'), requestId: RequestIdSchema }),
  /** Lets one member of staff decide one plan (or confirm one decision of it). */
  z.strictObject({
    ...base,
    purpose: z.literal('review'),
    requestId: RequestIdSchema,
    staffId: StaffIdSchema,
    planHash: PlanHashSchema,
    decisionHash: DecisionHashSchema.optional(),
  }),
  /** Lets one member of staff say which of several candidates the person is. */
  z.strictObject({
    ...base,
    purpose: z.literal('choose'),
    requestId: RequestIdSchema,
    staffId: StaffIdSchema,
  }),
  /** Lets a person send documents for one round of asking. */
  z.strictObject({
    ...base,
    purpose: z.literal('evidence'),
    requestId: RequestIdSchema,
    round: z.int().min(1),
  }),
  /** Lets one member of staff see and judge one set of documents. */
  z.strictObject({
    ...base,
    purpose: z.literal('identity'),
    requestId: RequestIdSchema,
    staffId: StaffIdSchema,
    evidenceHash: EvidenceHashSchema,
  }),
  /** Shows one member of staff what waits for them. */
  z.strictObject({ ...base, purpose: z.literal('queue'), staffId: StaffIdSchema }),
  /** “This was not me”: stops a request that was announced to an address on file. */
  z.strictObject({ ...base, purpose: z.literal('objection'), requestId: RequestIdSchema }),
  /** Leads to a disclosure package; a fresh code from the mailbox fetches it. */
  z.strictObject({ ...base, purpose: z.literal('package'), requestId: RequestIdSchema }),
  /** The fresh code: fetches the package once. */
  z.strictObject({ ...base, purpose: z.literal('package-code'), requestId: RequestIdSchema }),
  /** Lets one member of staff enrol an authenticator; a later invitation ends this one. */
  z.strictObject({
    ...base,
    purpose: z.literal('enrol'),
    staffId: StaffIdSchema,
    invitation: z.int().min(1),
  }),
  /** A typed code: stands for the link whose hash it names. */
  z.strictObject({
    ...base,
    purpose: z.literal('code'),
    linkHash: SecretHashSchema,
    target: SecretHashSchema,
  }),
]);
export type MailLink = z.infer<typeof MailLinkSchema>;
export type LinkPurpose = MailLink['purpose'];

/** A reviewer's session: bound to the link that opened it, fifteen minutes. */
export const SessionSchema = z.strictObject({
  sessionHash: SecretHashSchema,
  staffId: StaffIdSchema,
  linkHash: SecretHashSchema,
  /** Hash of what the member was shown and may act on: the first decision, or the candidates. */
  shown: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  expiresAt: z.int(),
});
export type Session = z.infer<typeof SessionSchema>;

export const sessionMinutes = 15;
