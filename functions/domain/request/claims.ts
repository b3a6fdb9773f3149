import * as z from 'zod';
import { MailboxKeySchema, RequestIdSchema, SubjectKeySchema } from '../ids.ts';

/** Values of one identifier that were found for a person, with where each was first seen. */
const LocatedValueSchema = z.strictObject({ value: z.string(), from: z.string() });

/** Identifier name → values, such as `account-id`. */
export const LocatedSchema = z.record(z.string(), z.array(LocatedValueSchema));
export type Located = z.infer<typeof LocatedSchema>;

/** Where a page of carrying-out starts: plan step, selector, and DynamoDB keys in their wire form (base64 JSON). */
export const CursorSchema = z.strictObject({
  pass: z.enum(['carry-out', 'sweep']),
  step: z.int().min(0),
  selector: z.int().min(0),
  /** Serialised position inside the selector; holds keys, hence it stays here. */
  position: z.string().optional(),
  /** Rows treated so far in this pass, by plan step: the measure of the bound on rows that arrived later. */
  treated: z.array(z.int().min(0)).optional(),
});
export type Cursor = z.infer<typeof CursorSchema>;

/** What the requester told us and what we found by it: the only personal data that a request keeps. */
export const ClaimsSchema = z.strictObject({
  requestId: RequestIdSchema,
  /** Where the answer goes: the confirmed mailbox, as given. Guests give none: they come back with a code. */
  mailbox: z.string().optional(),
  /** The guest who asks: keyed hash of the live cookie that the operator's server asserted. */
  visitor: SubjectKeySchema.optional(),
  /** The mailbox that is said to be on file, where the requester has lost it. */
  onFile: z.string().optional(),
  /** The name that the requester gave with the documents. */
  name: z.string().optional(),
  /** What the operator's own server asserted: whose session it is, and since when. */
  session: z.strictObject({ subject: z.string(), since: z.iso.datetime() }).optional(),
  /** Mail addresses on file to which the request is announced. */
  channels: z.array(z.string()).optional(),
  /** The same addresses as our counters of mails know them. */
  channelKeys: z.array(MailboxKeySchema).optional(),
  located: LocatedSchema.optional(),
  /** Names of weak identifiers that were seen and not followed. */
  notFollowed: z.array(z.string()).optional(),
  /** One located set per candidate person, while somebody must choose. */
  candidates: z.array(LocatedSchema).optional(),
  cursor: CursorSchema.optional(),
  /** Epoch seconds: DynamoDB TTL attribute. */
  expiresAt: z.int().optional(),
});
export type Claims = z.infer<typeof ClaimsSchema>;
