import * as z from 'zod';

const Rows = z.int().min(0);

/** A verification as it is kept in the request: counts only. */
export const VerificationRecordSchema = z.strictObject({
  at: z.iso.datetime(),
  verification: z.strictObject({
    classes: z.array(
      z.strictObject({
        table: z.string(),
        class: z.string(),
        remaining: Rows,
        unblanked: Rows,
        blanked: Rows,
        kept: Rows,
        missing: Rows,
        unplanned: Rows,
      }),
    ),
    unmapped: z.record(z.string(), Rows),
  }),
});
