import * as z from 'zod';

/** What one page treated, per plan step. Counts only. */
export const PageRecordSchema = z.strictObject({
  pass: z.enum(['carry-out', 'sweep']),
  page: z.int().min(0),
  attempt: z.int().min(1),
  at: z.iso.datetime(),
  treated: z.array(z.strictObject({ step: z.int().min(0), count: z.int().min(0) })),
});
export type PageRecord = z.infer<typeof PageRecordSchema>;

/** A later look for rows that came in by a queue: after 15 minutes and after 24 hours. */
export const ResweepSchema = z.strictObject({
  number: z.int().min(1),
  dueAt: z.iso.datetime(),
  doneAt: z.iso.datetime().optional(),
});
export type Resweep = z.infer<typeof ResweepSchema>;
