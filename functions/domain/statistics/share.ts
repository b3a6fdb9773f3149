import * as z from 'zod';
import { DeviceClassSchema } from '../access-log/stored-event.ts';

const Counts = z.record(z.string(), z.int().min(0));

/** Counts of one page in one share or one day: no person, no visitor, no address. */
export const PageCountsSchema = z.strictObject({
  /** By hour of the day in Japan, `00` to `23`. */
  hours: Counts,
  devices: z.partialRecord(DeviceClassSchema, z.int().min(0)),
  /** By host of the referrer. */
  referrers: Counts,
});
export type PageCounts = z.infer<typeof PageCountsSchema>;

/**
 * What one message adds to the statistics of one day in Japan. Visitors are only in a sketch, from which no id comes
 * back.
 */
export const ShareSchema = z.strictObject({
  day: z.iso.date(),
  pages: z.record(z.string(), PageCountsSchema),
  /** Ranking → identifier value → views. */
  rankings: z.record(z.string(), Counts),
  /** Serialised sketch, see the port `VisitorSketch`. */
  visitors: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type Share = z.infer<typeof ShareSchema>;
