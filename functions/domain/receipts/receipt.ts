import * as z from 'zod';
import { AccessLogExceptionsSchema } from '../access-log/exceptions.ts';
import { hashOf } from '../canonical-json.ts';
import { RefusalGroundSchema } from '../decision/decision.ts';
import {
  DecisionHashSchema,
  DeskHashSchema,
  PlanHashSchema,
  ReferenceSchema,
  RequestIdSchema,
} from '../ids.ts';
import { OutcomeSchema } from '../request/outcome.ts';
import { RightSchema } from '../right.ts';

const Count = z.int().min(0);

/** What became of the rows of one (table, class). Counts of rows. */
export const ReceiptLineSchema = z.strictObject({
  table: z.string(),
  class: z.string(),
  treatment: z.enum(['delete', 'redact', 'unlink', 'keep', 'hold']),
  outcome: OutcomeSchema,
  /** Found when planned, those whose retention was over among them. */
  found: Count,
  /** Arrived after the plan and were treated like the others. */
  late: Count,
  /** Done by pages that completed; rows of a page that crashed are seen only in `verifiedAbsent`. */
  removed: Count,
  redacted: Count,
  unlinked: Count,
  /** Found or late, and by an independent read afterwards gone, or without what was to be blanked. */
  verifiedAbsent: Count,
  /** Seen afterwards although they should be gone or blanked. */
  remaining: Count,
  /** Seen afterwards as decided. */
  kept: Count,
  /** Why rows are kept. */
  basis: z.enum(['retention', 'hold', 'refusal']).optional(),
  /** Reason in the data map of a retention. */
  reason: z.string().optional(),
  ground: RefusalGroundSchema.optional(),
  /** Last end of retention among the rows kept. */
  until: z.string().optional(),
});
export type ReceiptLine = z.infer<typeof ReceiptLineSchema>;

/**
 * How a guest was proven: by a live cookie (PC). Absent for everybody else, and with it the receipt says all that is
 * known of a guest.
 */
export const GuestProofSchema = z.literal('PC').optional();

/** What every receipt and addendum begins with. */
export const receiptHead = {
  version: z.literal(1),
  requestId: RequestIdSchema,
  reference: ReferenceSchema,
  right: RightSchema,
  /** Which desk issued it. */
  desk: z.string(),
  issuedAt: z.iso.datetime(),
  /** The key that signs it. */
  keyId: z.string().min(1),
};

const BackupSchema = z.strictObject({
  table: z.string(),
  /** Point-in-time backups live so long (DynamoDB: 1-35 days). */
  days: z.int().min(1),
  /** From this day on none of them holds what was removed. Asia/Tokyo. */
  goneOn: z.iso.date(),
});

/** The signed statement of an outcome. No personal data; "absent" is said only of what was found and seen gone. */
export const ReceiptSchema = z.strictObject({
  ...receiptHead,
  kind: z.literal('receipt'),
  proof: GuestProofSchema,
  deskHash: DeskHashSchema,
  planHash: PlanHashSchema,
  decisionHash: DecisionHashSchema,
  receivedAt: z.iso.datetime(),
  outcome: OutcomeSchema,
  lines: z.array(ReceiptLineSchema),
  /** Rows among the person's that no class of the data map describes: nothing was done to them. */
  undescribed: z.array(z.strictObject({ table: z.string(), rows: z.int().min(1) })),
  /** Passes over everything with consistent reads, after the work. */
  sweeps: z.array(z.strictObject({ at: z.iso.datetime(), treated: Count })),
  backups: z.array(BackupSchema),
  /** Rows that wait in a queue can still arrive for a day: two later sweeps remove them, each with an addendum. */
  queues: z.literal('RESWEEPS_WITHIN_24_HOURS'),
  /** Where the desk keeps an access log: where its events can be that are not among the lines. */
  accessLog: AccessLogExceptionsSchema.optional(),
});
export type Receipt = z.infer<typeof ReceiptSchema>;

/** What a later sweep found and did. */
export const AddendumSchema = z.strictObject({
  ...receiptHead,
  kind: z.literal('addendum'),
  /** SHA-256 of the first receipt's canonical JSON: an addendum belongs to that one and to no other. */
  receiptHash: z.string(),
  /** 1, 2, …: a missing one shows. */
  number: z.int().min(1),
  /** Only classes in which something was treated or seen. */
  lines: z.array(z.strictObject({ table: z.string(), class: z.string(), treated: Count, remaining: Count })),
  backups: z.array(BackupSchema),
});
export type Addendum = z.infer<typeof AddendumSchema>;

/** SHA-256 of a receipt's canonical JSON, base64url. */
export const hashReceipt = (receipt: Receipt): string => hashOf(receipt);
