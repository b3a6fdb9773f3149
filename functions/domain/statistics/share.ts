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

/** What one message counts of one day in Japan; who it was is not in it. */
export const ShareSchema = z.strictObject({
  day: z.iso.date(),
  pages: z.record(z.string(), PageCountsSchema),
  /** Ranking → identifier value → views. */
  rankings: z.record(z.string(), Counts),
});
export type Share = z.infer<typeof ShareSchema>;

/**
 * What one message adds to the statistics of one day: its share, and the sketch of its visitors (see the port
 * `VisitorSketch`), empty where there are none. They are stored apart, as together they would tell what few visitors saw.
 */
export interface MessageShare {
  share: Share;
  visitors: Uint8Array;
}
