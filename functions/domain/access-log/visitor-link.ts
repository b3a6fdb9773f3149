import * as z from 'zod';
import { SubjectKeySchema } from '../ids.ts';

/** That an account was logged in from a visitor's browser, as events said. Days are those of Japan. */
export const VisitorLinkSchema = z.strictObject({
  account: SubjectKeySchema,
  visitor: SubjectKeySchema,
  /** Time of the first event, epoch milliseconds. */
  from: z.int(),
  firstSeen: z.iso.date(),
  lastSeen: z.iso.date(),
  /** `login-event`: an event of the visitor named the account. */
  seenBy: z.literal('login-event'),
});
export type VisitorLink = z.infer<typeof VisitorLinkSchema>;
