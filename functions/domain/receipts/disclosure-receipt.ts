import * as z from 'zod';
import { AccessLogExceptionsSchema } from '../access-log/exceptions.ts';
import { RefusalGroundSchema } from '../decision/decision.ts';
import { DecisionHashSchema, DeskHashSchema, PackageIdSchema, PlanHashSchema } from '../ids.ts';
import { OutcomeSchema } from '../request/outcome.ts';
import { GuestProofSchema, receiptHead } from './receipt.ts';

const Count = z.int().min(0);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What became of the rows of one (table, class). Counts of rows. */
export const DisclosureLineSchema = z.strictObject({
  table: z.string(),
  class: z.string(),
  outcome: OutcomeSchema,
  /** Found when planned. */
  found: Count,
  /** In the package, those that arrived after the plan among them. */
  disclosed: Count,
  /** Events that they hold, where each row holds many. */
  events: Count.optional(),
  /** Not in the package. */
  withheld: Count,
  /** Attributes of the rows disclosed that the data map withholds. */
  attributesWithheld: Count,
  /** Why: the data map's rule, or the approvers' decision. */
  basis: z.enum(['data-map', 'refusal']).optional(),
  ground: RefusalGroundSchema.optional(),
});
export type DisclosureLine = z.infer<typeof DisclosureLineSchema>;

/** The signed statement of a disclosure: what was found, given and withheld, and the hash of what was given. */
export const DisclosureReceiptSchema = z.strictObject({
  ...receiptHead,
  kind: z.literal('disclosure'),
  proof: GuestProofSchema,
  deskHash: DeskHashSchema,
  planHash: PlanHashSchema,
  decisionHash: DecisionHashSchema,
  receivedAt: z.iso.datetime(),
  outcome: OutcomeSchema,
  lines: z.array(DisclosureLineSchema),
  /** Rows among the person's that no class of the data map describes: they are not in the package. */
  undescribed: z.array(z.strictObject({ table: z.string(), rows: z.int().min(1) })),
  package: z.strictObject({
    packageId: PackageIdSchema,
    sha256: Hash,
    bytes: Count,
    /** SHA-256 of the package's table of contents, which has those of all its other files. */
    manifestSha256: Hash,
    builtAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    /** How often the person's data was looked at, as the package lists it: by role, at what, when. */
    views: Count.optional(),
  }),
  /** Where the desk keeps an access log: where its events can be that are not in the package. */
  accessLog: AccessLogExceptionsSchema.optional(),
});
export type DisclosureReceipt = z.infer<typeof DisclosureReceiptSchema>;
