import * as z from 'zod';
import { AccessLogRulesSchema } from '../access-log/rules.ts';
import { DataMapSchema } from '../data-map/data-map.ts';
import { LanguageSchema, ProofSchema, RightSchema } from '../right.ts';

/** One line: these texts stand in mail headers too. */
const Text = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\p{Cc}]*$/u, 'has a line break or control character — write it in one line');
const Bilingual = z.strictObject({ ja: Text, en: Text });
const CalendarDate = z.iso.date('is no calendar date — write it as 2026-04-01');
const Mailbox = z.email('is no mail address — write one such as desk@example.com');
const Counter = z.strictObject({ name: Bilingual, mailbox: Mailbox });

const RightRuleSchema = z.strictObject({
  proof: ProofSchema.describe('How sure we must be who asks: P0 none, P1 mailbox on file, P2, P3, PC.'),
  approvals: z
    .union([z.literal(1), z.literal(2)], 'must be 1 or 2 — write how many staff approve the plan')
    .describe('How many different members of staff approve the plan.'),
  coolOffHours: z.int().min(0).max(720).describe('Time between approval and carrying out.'),
  accountDoor: z
    .boolean()
    .optional()
    .describe("True: a live session that the operator's own server asserts is proof enough (P2)."),
  guests: z
    .boolean()
    .optional()
    .describe(
      "True: guests have this right for what is known by their live cookie alone (PC), which the operator's own server asserts; needs accessLog.",
    ),
  statement: Bilingual.describe('What the requester must state, shown beside a box to tick.'),
});
export type RightRule = z.infer<typeof RightRuleSchema>;

/** Documents by which people prove who they are, as data: what is accepted changes with the law. law.md 2.5. */
const DocumentSchema = z.strictObject({
  label: Bilingual,
  photo: z.boolean().describe('One document with a photo is enough; of those without, two.'),
  provesAddress: z.boolean().describe('At least one of the documents must show the address.'),
  sides: z
    .array(z.enum(['front', 'back']))
    .min(1)
    .describe('The sides that may be sent, and no other.'),
  acceptedFrom: CalendarDate.optional(),
  acceptedUntil: CalendarDate.optional().describe('Last day on which it is accepted.'),
  instead: Bilingual.optional().describe('Advice for those who have it when it is not accepted any more.'),
  mask: z.array(Bilingual).describe('What must be blacked out before it is sent.'),
});
export type IdentityDocument = z.infer<typeof DocumentSchema>;

const EvidenceRulesSchema = z.strictObject({
  documents: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), DocumentSchema),
  expiresAfterHours: z.int().min(24).max(720).describe('How long we wait for documents that were asked for.'),
});

/** One operator's configuration. Times are whole hours or days; `zone` is fixed to Asia/Tokyo by the product. */
export const DeskSchema = z.strictObject({
  version: z.literal(1),
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,19}$/, 'is no desk id — use 2 to 20 lower-case letters, digits and hyphens')
    .describe("The folder's name; stands in the names of what is deployed."),
  operator: z
    .strictObject({ name: Bilingual, address: Bilingual, representative: Bilingual })
    .describe("APPI 32(1): name, address, representative, within the person's reach."),
  manager: z
    .strictObject({ name: Text, mailbox: Mailbox })
    .describe('Receives escalations (policy promise: a named manager).'),
  counters: z
    .strictObject({ handling: Counter, complaints: Counter })
    .describe('Where people turn: requests, and complaints or advice.'),
  policy: z.strictObject({
    version: Text,
    effective: CalendarDate,
    reviewBy: CalendarDate.describe('When the policy is to be reviewed; past it, a warning.'),
    url: z.url({ protocol: /^https?$/, error: 'is no web address — write it whole, with https://' }),
  }),
  languages: z.array(LanguageSchema).min(1),
  regimes: z.array(z.enum(['JP-APPI'])).min(1),
  rights: z.partialRecord(RightSchema, RightRuleSchema),
  staff: z.strictObject({ trainingMaxAgeDays: z.int().min(1), pledgeRequired: z.boolean() }),
  retention: z.strictObject({
    claimsDays: z
      .int()
      .min(2)
      .max(3660)
      .describe('How long what the requester told us outlives the close of a request.'),
    tombstoneDays: z.int().min(36).max(3660).describe('How long an erasure is remembered; outlives backups.'),
  }),
  confirmation: z.strictObject({ expiresAfterHours: z.int().min(24).max(720) }),
  approval: z.strictObject({ remindAfterHours: z.int().min(1), escalateAfterHours: z.int().min(2) }),
  evidence: EvidenceRulesSchema.optional().describe('Needed where a right asks for documents (P3).'),
  lostMailbox: z
    .strictObject({ coolOffHours: z.int().min(24).max(720) })
    .optional()
    .describe(
      'Documents prove who asks where the mailbox on file is lost; its old address is told and can stop it.',
    ),
  packages: z
    .strictObject({ days: z.int().min(1).max(35) })
    .optional()
    .describe('How long a disclosure can be fetched.'),
  accessLog: AccessLogRulesSchema.optional().describe("The site's access log, where the desk keeps one."),
  mailboxStableDays: z
    .int()
    .min(1)
    .default(14)
    .describe('A mailbox that changed within this time is no proof.'),
  mails: z.strictObject({
    perMailboxPerDay: z.int().min(1),
    perMailboxPerWeek: z.int().min(1),
    perDay: z.int().min(1),
  }),
});
export type Desk = z.infer<typeof DeskSchema>;

/** Desk and data map as bundled with the functions and frozen into each request. */
export const CompiledDeskSchema = z.strictObject({ desk: DeskSchema, dataMap: DataMapSchema });
export type CompiledDesk = z.infer<typeof CompiledDeskSchema>;
