import * as z from 'zod';

/** Kind of device that a user agent tells. */
export const DeviceClassSchema = z.enum(['mobile', 'tablet', 'desktop', 'bot', 'other']);
export type DeviceClass = z.infer<typeof DeviceClassSchema>;

/**
 * An event as it is stored: nothing in it names or reaches a person. Paths and referrers are scrubbed, the address is
 * truncated, hashed or absent as the desk says; whose it is stands in the item's key, as a keyed hash.
 */
export const StoredEventSchema = z.strictObject({
  /** Epoch milliseconds. */
  time: z.int(),
  method: z.string(),
  path: z.string(),
  status: z.int(),
  referrer: z.string().optional(),
  device: DeviceClassSchema,
  userAgent: z.string().optional(),
  ip: z.string().optional(),
  bytes: z.int().optional(),
  durationMs: z.int().optional(),
});
export type StoredEvent = z.infer<typeof StoredEventSchema>;
