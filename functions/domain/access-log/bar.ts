import * as z from 'zod';
import { SubjectKeySchema } from '../ids.ts';

/** Purposes of use that a person may have stopped, as far as the ingest serves them. APPI 35. */
export const PurposeSchema = z.enum(['access-log']);
export type Purpose = z.infer<typeof PurposeSchema>;

/** What keeps events of a visitor or an account out: one item, so that the ingest reads one for each. */
export const BarSchema = z.strictObject({
  subjectKey: SubjectKeySchema,
  /** Events dated up to then are dropped: who comes back afterwards is not. */
  erasedUntil: z.iso.datetime().optional(),
  /** Purposes that may not be served. */
  suspended: z.array(PurposeSchema).default([]),
});
export type Bar = z.infer<typeof BarSchema>;
