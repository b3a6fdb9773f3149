import * as z from 'zod';
import { KEY_TEMPLATE } from './key-template.ts';
import { AttributeName, Label, MappedAttributeSchema } from './mapped-attribute.ts';

const NAME = /^[a-z][a-z0-9-]*$/;
const Name = z.string().regex(NAME, 'is no name — use lower-case letters, digits and hyphens');
const ClassName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'is no class — write it as table/class');

/** DynamoDB keys are at most 2048 bytes. */
const Template = z
  .string()
  .max(2048)
  .regex(
    KEY_TEMPLATE,
    'is no key template — write text, {identifier} and {@attribute}, such as USER#{account-id}',
  )
  .describe(
    '`USER#{account-id}` takes an identifier; `{@orderId}` an attribute of the row that refers here.',
  );

const KeyAttributeSchema = z.strictObject({ name: AttributeName, type: z.enum(['S', 'N', 'B']) });
const KeySchema = z.strictObject({ partition: KeyAttributeSchema, sort: KeyAttributeSchema.optional() });
const IndexSchema = KeySchema.extend({
  projection: z
    .enum(['ALL', 'KEYS_ONLY'])
    .optional()
    .describe('What the index holds; when absent, only its keys are relied on.'),
});

const FindRuleSchema = z.discriminatedUnion('by', [
  z
    .strictObject({ by: z.literal('key'), partition: Template, sortPrefix: Template.optional() })
    .describe('One partition of the table itself, optionally only sort keys that begin with a text.'),
  z
    .strictObject({
      by: z.literal('index'),
      index: z.string().min(1),
      partition: Template,
      sortPrefix: Template.optional(),
    })
    .describe('One partition of a declared index.'),
  z
    .strictObject({
      by: z.literal('reference'),
      from: ClassName.describe('The class whose rows refer here, `table/class`.'),
      partition: Template,
      sortPrefix: Template.optional(),
    })
    .describe('One partition per row of another class that refers here.'),
]);
export type FindRule = z.infer<typeof FindRuleSchema>;

/** What an attribute becomes: gone, or one constant text that names nobody. */
const ReplacementSchema = z.union(
  [z.literal('remove'), z.strictObject({ to: z.string() })],
  'must be one of two — write `remove` or {to: text}',
);
const Replacements = z.record(AttributeName, ReplacementSchema);

const TreatmentSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('delete') }).describe('The row goes.'),
  z
    .strictObject({ do: z.literal('redact'), set: Replacements })
    .describe('Blanks personal attributes; the row stays.'),
  z
    .strictObject({ do: z.literal('unlink'), set: Replacements })
    .describe('Cuts the link to the person; the content stays (a promise such as a content licence).'),
  z
    .strictObject({
      do: z.literal('keep'),
      reason: Name,
      label: Label,
      from: AttributeName.describe('The attribute that says when the retention began.'),
      days: z.int().min(1).max(3660),
    })
    .describe('Keeps rows until `from` + `days`; rows past that are deleted. No retention is without end.'),
]);
export type Treatment = z.infer<typeof TreatmentSchema>;

const RowClassSchema = z.strictObject({
  label: Label,
  match: z
    .strictObject({
      attribute: AttributeName,
      equals: z.string().optional(),
      beginsWith: z.string().optional(),
    })
    .optional()
    .describe("Tells this class's rows from others found the same way (single-table designs)."),
  find: z.array(FindRuleSchema).min(1),
  owner: z
    .strictObject({ attribute: AttributeName, identifier: Name })
    .optional()
    .describe('Whose row it is, where the key does not prove it: writes are conditional on it.'),
  yields: z
    .record(Name, AttributeName)
    .optional()
    .describe('Identifiers that its rows give: identifier → attribute.'),
  attributes: z.record(AttributeName, MappedAttributeSchema),
  doubtful: z
    .boolean()
    .optional()
    .describe(
      "True: its rows may be another person's; whoever approves must say of them, nothing is granted by itself.",
    ),
  unpacks: z
    .literal('visits')
    .optional()
    .describe('Set by the product: each row holds many events, which a disclosure shows one by one.'),
  sources: z.array(Label).optional().describe('From whom the data comes, where not from the person alone.'),
  recipients: z.array(Label).optional().describe('To whom such data is given.'),
  erasure: TreatmentSchema,
});
export type RowClass = z.infer<typeof RowClassSchema>;

const TableSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.-]{3,255}$/, 'is no DynamoDB table name — use 3 to 255 letters, digits, _, - and .')
    .describe('Physical name of the DynamoDB table.'),
  region: z.string().optional(),
  keyArn: z
    .string()
    .startsWith('arn:', 'is no ARN — begin it with arn:')
    .optional()
    .describe("The table's own KMS key, where it has one."),
  backupDays: z.int().min(0).max(35).describe('How long point-in-time backups live, 0 for none.'),
  key: KeySchema,
  indexes: z.record(z.string(), IndexSchema).optional(),
  ttl: AttributeName.optional().describe("The table's TTL attribute, taken off rows under hold."),
  classes: z.record(Name, RowClassSchema),
});
export type OperatorTable = z.infer<typeof TableSchema>;

const IdentifierSchema = z.strictObject({
  label: Label,
  type: z.enum(['S', 'N']),
  strength: z
    .enum(['strong', 'weak'])
    .describe(
      'Only strong identifiers are followed; a weak one (a shared phone) only shows that others exist.',
    ),
});

/** What the operator's tables hold about people, how to find it, what each right does to it. */
export const DataMapSchema = z.strictObject({
  version: z.literal(1),
  identifiers: z.record(Name, IdentifierSchema),
  subject: Name.describe('The identifier that stands for one person, such as `account-id`.'),
  mailbox: z
    .strictObject({
      identifier: Name,
      class: ClassName,
      attribute: AttributeName,
      changedAt: AttributeName.describe('When the mailbox changed: ISO 8601 or epoch seconds.'),
    })
    .describe('Where the mailbox on file stands, and which attribute says when it changed.'),
  channels: z
    .array(z.strictObject({ class: ClassName, attribute: AttributeName }))
    .optional()
    .describe('Further mail addresses of the person on file: a request is announced to each of them.'),
  identity: z
    .strictObject({
      class: ClassName,
      name: AttributeName,
      birthDate: AttributeName.optional(),
      address: AttributeName.optional(),
    })
    .optional()
    .describe('The least on file that a reviewer compares with an identity document.'),
  tables: z.record(Name, TableSchema),
});
export type DataMap = z.infer<typeof DataMapSchema>;
