import * as z from 'zod';
import { HoldIdSchema } from '../holds/hold.ts';
import { SubjectKeySchema } from '../ids.ts';

/** Purposes of use that a person may have stopped, as far as the ingest serves them. APPI 35. */
export const PurposeSchema = z.enum(['access-log']);
export type Purpose = z.infer<typeof PurposeSchema>;

/** What the ingest must know of a visitor or an account: one item, so that it reads one for each. */
export const BarSchema = z.strictObject({
  subjectKey: SubjectKeySchema,
  /** Events dated up to then are dropped: who comes back afterwards is not. */
  erasedUntil: z.iso.datetime().optional(),
  /** Purposes that may not be served. */
  suspended: z.array(PurposeSchema).default([]),
  /** Holds that keep what comes in from expiring. Whose they are, the bar does not say: a device may be two persons'. */
  heldBy: z.array(HoldIdSchema).default([]),
});
export type Bar = z.infer<typeof BarSchema>;
