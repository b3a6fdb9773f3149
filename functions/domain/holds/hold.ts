import * as z from 'zod';
import { AuditFactSchema } from '../audit.ts';
import { ChangeNotAllowedError, InvalidInputError } from '../errors.ts';
import { SubjectKeySchema } from '../ids.ts';
import type { Random } from '../ports/random.ts';
import { newCode } from '../secret.ts';

/** Names one hold; people type it, hence Crockford's letters. */
export const HoldIdSchema = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{10}$/)
  .brand<'HoldId'>();
export type HoldId = z.infer<typeof HoldIdSchema>;

/** Why a legal matter bars deletion: codes only, because a free text would name people. */
export const HoldReasonSchema = z.enum(['LITIGATION', 'AUTHORITY_ORDER', 'INVESTIGATION', 'DISPUTE']);
export type HoldReason = z.infer<typeof HoldReasonSchema>;

/** `pending` bars new leases already; `in-force` says that nothing is being deleted any more. */
const HoldStateSchema = z.enum(['pending', 'in-force', 'lifted']);

/** A bar on deletion by a legal matter. Holds no personal data. */
export const HoldSchema = z.strictObject({
  holdId: HoldIdSchema,
  subjectKey: SubjectKeySchema,
  reason: HoldReasonSchema,
  placedAt: z.iso.datetime(),
  /** The day on which somebody must look whether it is still needed. */
  reviewAt: z.iso.date(),
  state: HoldStateSchema,
  by: AuditFactSchema.shape.actor,
  acknowledgedAt: z.iso.datetime().optional(),
  liftedAt: z.iso.datetime().optional(),
});
export type Hold = z.infer<typeof HoldSchema>;

/** A hold as it is first written. Throws InvalidInputError when the review day has passed or is no day. */
export const newHold = (
  given: { subjectKey: Hold['subjectKey']; reason: HoldReason; reviewAt: string; by: string },
  random: Random,
  now: Date,
): Hold => {
  const day = z.iso.date().safeParse(given.reviewAt);
  if (!day.success) throw new InvalidInputError('review', 'give a day as YYYY-MM-DD');
  if (day.data <= now.toISOString().slice(0, 10)) throw new InvalidInputError('review', 'give a day to come');
  const holdId = HoldIdSchema.parse(newCode(random).toLowerCase());
  return { ...given, holdId, placedAt: now.toISOString(), state: 'pending' };
};

/** The hold once no lease lives. */
export const acknowledged = (hold: Hold, now: Date): Hold => {
  if (hold.state !== 'pending')
    throw new ChangeNotAllowedError(`state: ${hold.state} cannot be acknowledged`);
  return { ...hold, state: 'in-force', acknowledgedAt: now.toISOString() };
};

/** The hold when the matter is over; one that is still pending may be given up too. */
export const lifted = (hold: Hold, now: Date): Hold => {
  if (hold.state === 'lifted') throw new ChangeNotAllowedError('state: the hold was lifted before');
  return { ...hold, state: 'lifted', liftedAt: now.toISOString() };
};
