import * as z from 'zod';
import { Label } from '../data-map/mapped-attribute.ts';

const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'is no name — use lower-case letters, digits, hyphens');

/** `/blogs/{blog-id}/posts/{post-id}`: text and whole segments that are identifiers. */
const PagePath = z
  .string()
  .regex(
    /^(\/([\w.~-]+|\{[a-z][a-z0-9-]*\}))+$/,
    'is no page path — write segments of text or {identifier}, such as /blogs/{blog-id}',
  );

const AddedField = z.int().min(1).max(10);

const LogFilesSchema = z.discriminatedUnion('format', [
  z
    .strictObject({
      format: z.literal('combined'),
      visitorField: AddedField.optional().describe(
        'Which field after the user agent carries the visitor cookie, counted from 1.',
      ),
      accountField: z
        .union([AddedField, z.literal('remote-user')])
        .optional()
        .describe(
          "Which field carries the value of the map's subject identifier where somebody is logged in: one after the user agent, counted from 1, or remote-user, the third of the line. Without it a line whose third field is not - is only counted.",
        ),
    })
    .describe('NCSA combined format, with fields added at its end.'),
  z
    .strictObject({ format: z.literal('alb') })
    .describe('Access logs of an Application Load Balancer: no cookie.'),
  z
    .strictObject({
      format: z.literal('cloudfront'),
      visitorCookie: z
        .string()
        .regex(/^[\w.-]{1,100}$/)
        .optional()
        .describe('Name of the visitor cookie in the field cs(Cookie).'),
    })
    .describe('Standard logs of CloudFront: they do not say who is logged in.'),
]);
export type LogFileRules = z.infer<typeof LogFilesSchema>;

/** How the desk takes in, keeps and counts the site's access log. */
export const AccessLogRulesSchema = z.strictObject({
  retentionDays: z.int().min(1).max(1100).describe('How long events are kept.'),
  ip: z
    .enum(['truncate', 'hash', 'drop'])
    .describe('What is kept of an address: its network (/24, /48), a keyed hash, or nothing.'),
  logFiles: LogFilesSchema.optional().describe('Form of the log files that are put into the bucket.'),
  pages: z
    .array(PagePath)
    .default([])
    .describe(
      'Pages that statistics count by name, those that differ by an {identifier} together; all others but / are one.',
    ),
  statistics: z.strictObject({
    threshold: z.int().min(3).max(1000).describe('Cells that count fewer are not given out.'),
    closesAfterHours: z
      .int()
      .min(24)
      .max(168)
      .describe('How long after the end of a day late events still count; then its figures stand.'),
    rankings: z
      .record(Name, z.strictObject({ label: Label, identifier: Name }))
      .default({})
      .describe('Rankings by an identifier of `pages`, such as blogs; whoever was erased is not in them.'),
  }),
});
export type AccessLogRules = z.infer<typeof AccessLogRulesSchema>;
