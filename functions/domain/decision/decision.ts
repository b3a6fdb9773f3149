import * as z from 'zod';
import { hashOf } from '../canonical-json.ts';
import { WithholdingGroundSchema } from '../data-map/mapped-attribute.ts';
import { type DecisionHash, DecisionHashSchema, PlanHashSchema, StaffIdSchema } from '../ids.ts';
import type { Right } from '../right.ts';

/** Grounds on which a right may be refused in whole or part, or an item kept. law.md 2.4; APPI 33(2), 33(4), 34-36. */
export const RefusalGroundSchema = z.enum([
  ...WithholdingGroundSchema.options,
  'R34_NOT_NEEDED_FOR_PURPOSE',
  'R34_SPECIAL_PROCEDURE',
  'R35_GROUND_NOT_SHOWN',
  'R_NOT_RETAINED_DATA',
  'R_ID_NOT_CONFIRMED',
]);
export type RefusalGround = z.infer<typeof RefusalGroundSchema>;

/** Grounds by right: what is disclosed and what is erased are refused on grounds of their own articles. */
export const groundsOf = (right: Right): readonly RefusalGround[] => [
  ...(right === 'disclosure'
    ? WithholdingGroundSchema.options
    : (['R34_NOT_NEEDED_FOR_PURPOSE', 'R34_SPECIAL_PROCEDURE', 'R35_GROUND_NOT_SHOWN'] as const)),
  'R_NOT_RETAINED_DATA',
  'R_ID_NOT_CONFIRMED',
];

/** What the approver says of one (table, class) of the plan. */
export const StepDecisionSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ table: z.string(), class: z.string(), verdict: z.literal('grant') }),
  z.strictObject({
    table: z.string(),
    class: z.string(),
    verdict: z.enum(['refuse', 'keep']),
    ground: RefusalGroundSchema,
  }),
]);
export type StepDecision = z.infer<typeof StepDecisionSchema>;

/** One approver's decision on a plan: grant or refuse the right, and per step. */
export const DecisionSchema = z.strictObject({
  planHash: PlanHashSchema,
  verdict: z.enum(['grant', 'refuse']),
  ground: RefusalGroundSchema.optional(),
  steps: z.array(StepDecisionSchema),
});
export type Decision = z.infer<typeof DecisionSchema>;

/** A decision as recorded, with who confirmed it and when. */
export const RecordedDecisionSchema = z.strictObject({
  decision: DecisionSchema,
  decisionHash: DecisionHashSchema,
  approvals: z.array(z.strictObject({ staffId: StaffIdSchema, at: z.iso.datetime() })),
});
export type RecordedDecision = z.infer<typeof RecordedDecisionSchema>;

/** H(plan hash, decisions): what the approvers confirm and what is carried out. */
export const hashDecision = (decision: Decision): DecisionHash => DecisionHashSchema.parse(hashOf(decision));
