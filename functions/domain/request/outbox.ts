import * as z from 'zod';
import { StaffIdSchema } from '../ids.ts';
import { OutcomeSchema } from './outcome.ts';
import type { SubjectRequest } from './request.ts';

/** Every mail that the desk sends; the catalogues have one text each. */
export const MailKindSchema = z.enum([
  'confirm-mailbox',
  'request-confirmed',
  'review-plan',
  'second-approval',
  'review-reminder',
  'review-escalation',
  'choose-subject',
  'cool-off-started',
  'result',
  'withdrawn',
  /** Asks for documents; leads to the upload page. */
  'send-evidence',
  'review-identity',
  /** To the others who may decide: a rejection of documents waits for a second pair of eyes. */
  'second-identity',
  /** To each address on file: somebody asked, and how to stop it. */
  'request-announced',
  /** To the manager: somebody at an address on file said “this was not me”. */
  'objection-raised',
  /** The code that a package is fetched with. */
  'package-code',
]);
export type MailKind = z.infer<typeof MailKindSchema>;

/** A mail to be sent once: which, to whom, not before when. No address, no secret, no text of the requester's. */
export const OutboxMailSchema = z.strictObject({
  /** Unique in the request: `confirm-mailbox`, `review-plan.<plan hash>.<staff id>` … : a second put is no second mail. */
  name: z.string().regex(/^[\w.-]{1,200}$/),
  kind: MailKindSchema,
  to: z.discriminatedUnion('role', [
    z.strictObject({ role: z.literal('requester') }),
    z.strictObject({ role: z.literal('staff'), staffId: StaffIdSchema }),
    z.strictObject({ role: z.literal('manager') }),
    /** An address on file: position in the claims' `channels`. */
    z.strictObject({ role: z.literal('channel'), channel: z.int().min(0) }),
  ]),
  outcome: OutcomeSchema.optional(),
  notBefore: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
});
export type OutboxMail = z.infer<typeof OutboxMailSchema>;

/** A mail to the requester; none where that is a guest, who left no address and comes back with a code. */
export const toRequester = (
  { guest }: Pick<SubjectRequest, 'guest'>,
  mail: Omit<OutboxMail, 'to'>,
): OutboxMail[] => (guest === true ? [] : [{ ...mail, to: { role: 'requester' } }]);
