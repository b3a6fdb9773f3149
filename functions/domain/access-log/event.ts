import * as z from 'zod';
import { maxEventsInBatch } from './message-limits.ts';

/** Clocks of servers differ by minutes, not more: an event that is dated later than this is wrong. */
export const futureToleranceMinutes = 10;

/**
 * An event that arrives more days than this after it happened is not taken, whoever sends it and however long the desk
 * keeps events. By it bars may end: see `endOfBar`. No setting of a desk, because a desk changes and bars stand.
 */
export const mostDaysLate = 400;

const Line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    // Control characters and lone surrogates never belong there.
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/**
 * One access-log event as a producer sends it. What is not in here is dropped and counted. `visitor` is the value of
 * the site's visitor cookie: random and opaque (128 bits at least), so that it says nothing by itself.
 */
export const AccessEventSchema = z.object({
  time: z.iso.datetime({ offset: true }).describe('ISO 8601 with offset, or Z.'),
  visitor: z
    .string()
    .regex(/^[\w-]{22,128}$/)
    .describe("Value of the site's visitor cookie: random and opaque.")
    .optional(),
  account: Line(200)
    .describe("Value of the data map's subject identifier, where somebody is logged in.")
    .optional(),
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  method: z.string().regex(/^[A-Z]{3,10}$/),
  path: Line(8_192).startsWith('/').describe('Path with its query, as asked for.'),
  status: z.int().min(100).max(599),
  referrer: Line(8_192).optional(),
  userAgent: Line(1_024).optional(),
  bytes: z.int().min(0).optional(),
  durationMs: z.int().min(0).optional(),
});
export type AccessEvent = z.infer<typeof AccessEventSchema>;

/** A producer's batch. Each event is judged by itself: a bad one is dropped and counted, the others go on. */
export const BatchSchema = z.object({
  version: z.literal(1),
  batchId: z
    .string()
    .regex(/^[\w.:-]{8,100}$/)
    .describe("The producer's own id of the batch: the same again when the same is sent again."),
  events: z.array(z.unknown()).max(maxEventsInBatch),
});
export type Batch = z.infer<typeof BatchSchema>;

/** Why an event, or one line of a log file, is not taken in. Names of a metric's dimension: few, and never a value. */
export const DropReasonSchema = z.enum([
  /** Does not fit the schema. */
  'invalid',
  /** The visitor's id is no opaque random value. */
  'visitor-not-opaque',
  'from-the-future',
  /** Older than the retention: it would have to go at once. */
  'past-retention',
  /** Younger than the retention, but older than anything that is still taken: see `mostDaysLate`. */
  'too-late',
  /** The visitor or the account was erased after it. */
  'erased',
  /** The person's data may not be used for the access log any more. */
  'suspended',
  /** A line that the log format does not fit, such as one cut in half. */
  'unreadable-line',
]);
export type DropReason = z.infer<typeof DropReasonSchema>;

/** Why a whole message is given up: it goes to the dead-letter queue. */
export const PoisonReasonSchema = z.enum(['not-json', 'bad-encoding', 'too-large', 'not-a-batch']);
export type PoisonReason = z.infer<typeof PoisonReasonSchema>;
