import * as z from 'zod';

/** Names one request; also the first half of its execution name. Lower-case letters and digits. */
export const RequestIdSchema = z
  .string()
  .regex(/^[0-9a-z]{20,40}$/)
  .brand<'RequestId'>();
export type RequestId = z.infer<typeof RequestIdSchema>;

/** What a person quotes: ten Crockford base32 characters, shown as XXXXX-XXXXX. */
export const ReferenceSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  .brand<'Reference'>();
export type Reference = z.infer<typeof ReferenceSchema>;

/** A keyed hash `<keyId>.<base64url>`: the key id lets the secret rotate. */
export const KeyedHashSchema = z.string().regex(/^[0-9A-Za-z]+\.[\w-]{43}$/);

export const MailboxKeySchema = KeyedHashSchema.brand<'MailboxKey'>();
export type MailboxKey = z.infer<typeof MailboxKeySchema>;

export const SubjectKeySchema = KeyedHashSchema.brand<'SubjectKey'>();
export type SubjectKey = z.infer<typeof SubjectKeySchema>;

export const StaffIdSchema = z
  .string()
  .regex(/^[0-9a-z][0-9a-z-]{1,39}$/)
  .brand<'StaffId'>();
export type StaffId = z.infer<typeof StaffIdSchema>;

const sha256 = z.string().regex(/^[\w-]{43}$/);

/** SHA-256 of the compiled desk and data map, base64url. */
export const DeskHashSchema = sha256.brand<'DeskHash'>();
export type DeskHash = z.infer<typeof DeskHashSchema>;

export const PlanHashSchema = sha256.brand<'PlanHash'>();
export type PlanHash = z.infer<typeof PlanHashSchema>;

/** H(plan hash, decisions): only what it covers is carried out. */
export const DecisionHashSchema = sha256.brand<'DecisionHash'>();
export type DecisionHash = z.infer<typeof DecisionHashSchema>;

/** SHA-256 of a link's or session's secret, base64url; the secret itself is never stored. */
export const SecretHashSchema = sha256.brand<'SecretHash'>();
export type SecretHash = z.infer<typeof SecretHashSchema>;

/** H(files of an evidence set): what a reviewer of identity decides on. */
export const EvidenceHashSchema = sha256.brand<'EvidenceHash'>();
export type EvidenceHash = z.infer<typeof EvidenceHashSchema>;

/** Names one uploaded file: 128 random bits, base64url. */
export const FileIdSchema = z
  .string()
  .regex(/^[\w-]{22}$/)
  .brand<'FileId'>();
export type FileId = z.infer<typeof FileIdSchema>;

/** Names one disclosure package: 128 random bits, base64url. */
export const PackageIdSchema = z
  .string()
  .regex(/^[\w-]{22}$/)
  .brand<'PackageId'>();
export type PackageId = z.infer<typeof PackageIdSchema>;
