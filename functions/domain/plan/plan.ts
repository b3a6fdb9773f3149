import * as z from 'zod';
import { hashOf } from '../canonical-json.ts';
import {
  DeskHashSchema,
  KeyedHashSchema,
  type PlanHash,
  PlanHashSchema,
  RequestIdSchema,
  SubjectKeySchema,
} from '../ids.ts';
import { RightSchema } from '../right.ts';

/**
 * One (table, class): what was found and what shall happen to it. Identifiers stand as keyed hashes; their
 * values stay in the claims item.
 */
export const PlanStepSchema = z.strictObject({
  table: z.string(),
  class: z.string(),
  /**
   * Of an erasure: `delete`, `redact`, `unlink` as in the data map; `keep` while retention runs; `hold` under a legal
   * matter. Of a disclosure: `disclose`, or `withhold` where no attribute of the class is shown.
   */
  treatment: z.enum(['delete', 'redact', 'unlink', 'keep', 'hold', 'disclose', 'withhold']),
  /** Ground of a keep, from the data map; for a hold the hold ids stand in the plan. */
  reason: z.string().optional(),
  /** Last end of retention among the rows kept, ISO 8601 date. */
  until: z.string().optional(),
  /** Rows found now under the treatment. */
  found: z.int().min(0),
  /** Rows of a kept class whose retention is over: they are deleted. */
  lapsed: z.int().min(0).default(0),
  /** Rows kept because the date that their retention runs from cannot be read. */
  undated: z.int().min(1).optional(),
  /** Rows under the same keys that no class of the data map describes: nothing happens to them. */
  unmatched: z.int().min(1).optional(),
  /** How the rows are found: rule number in the data map and keyed hash of the identifier values used. */
  selectors: z.array(z.strictObject({ rule: z.int().min(0), identifier: KeyedHashSchema })),
});
export type PlanStep = z.infer<typeof PlanStepSchema>;

/** The previewed list of steps for one request; its hash is what staff approve. */
export const PlanSchema = z.strictObject({
  requestId: RequestIdSchema,
  right: RightSchema,
  deskHash: DeskHashSchema,
  subjectKey: SubjectKeySchema,
  /** Ids of the holds in force when planned; another set sends the request back to its plan. */
  holds: z.array(z.string()),
  /** How the identifiers were reached: table/class, identifier name, count; never a value. */
  evidence: z.array(z.strictObject({ from: z.string(), identifier: z.string(), count: z.int().min(0) })),
  /** Weak identifiers that other persons share (count of other subjects seen is not looked up). */
  notFollowed: z.array(z.string()),
  steps: z.array(PlanStepSchema),
  /** Number of this plan among the request's plans: a plan made anew needs approval anew, even if it reads the same. */
  revision: z.int().min(1).optional(),
  plannedAt: z.iso.datetime(),
});
export type Plan = z.infer<typeof PlanSchema>;

/**
 * SHA-256 of the plan's canonical JSON without `plannedAt`: the same rows planned once more (a retry of the task)
 * give the same hash, so an approval stays good; a plan made anew on purpose has another `revision`.
 */
export const hashPlan = ({ plannedAt: _, ...plan }: Plan): PlanHash => PlanHashSchema.parse(hashOf(plan));
