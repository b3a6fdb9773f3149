import * as z from 'zod';
import { hashOf } from '../canonical-json.ts';
import {
  type EvidenceHash,
  EvidenceHashSchema,
  FileIdSchema,
  RequestIdSchema,
  StaffIdSchema,
} from '../ids.ts';
import { ImageRefusalSchema } from '../image-screening/refusal.ts';

/** Why an uploaded file was not taken; shown to the person with a way to try again. */
export const FileRefusalSchema = z.enum(['malware', 'not-scanned', ...ImageRefusalSchema.options]);
export type FileRefusal = z.infer<typeof FileRefusalSchema>;

/** One file that a person was allowed to upload. Its content is only in the buckets. */
export const EvidenceFileSchema = z.strictObject({
  fileId: FileIdSchema,
  /** Id in the desk's list of documents. */
  document: z.string(),
  side: z.enum(['front', 'back']),
  contentType: z.enum(['image/jpeg', 'image/png']),
  grantedAt: z.iso.datetime(),
  /** `granted`: may be uploaded or is being checked; `screened`: re-encoded and fit to be seen; `refused`. */
  state: z.enum(['granted', 'screened', 'refused']),
  refusal: FileRefusalSchema.optional(),
  /** eTag of the re-encoded image: every later read is conditional on it. */
  eTag: z.string().optional(),
  /** eTag of the upload that the image was made from: another upload under the same grant is told by it. */
  sourceETag: z.string().optional(),
});
export type EvidenceFile = z.infer<typeof EvidenceFileSchema>;

/** How a set of documents came to its end; from then on its images must go. */
export const EvidenceEndSchema = z.enum([
  'approved',
  'rejected',
  'asked-again',
  'unmasked',
  'withdrawn',
  'expired',
  'abandoned',
]);
export type EvidenceEnd = z.infer<typeof EvidenceEndSchema>;

/** A reason for which documents are rejected or asked for again. */
export const IdentityReasonSchema = z.enum([
  'name-differs',
  'birth-date-differs',
  'address-differs',
  'expired-document',
  'not-legible',
  'not-accepted-document',
  'looks-altered',
  'no-match-on-file',
]);
export type IdentityReason = z.infer<typeof IdentityReasonSchema>;

/** All documents of one round: the part `evidence` of a request. No content, no name, no number of a document. */
export const EvidenceSetSchema = z.strictObject({
  requestId: RequestIdSchema,
  /** Internal lock, as the request's. */
  version: z.int().min(1),
  /** Which asking this answers, from 1. */
  round: z.int().min(1),
  files: z.array(EvidenceFileSchema),
  submittedAt: z.iso.datetime().optional(),
  evidenceHash: EvidenceHashSchema.optional(),
  /** The first of two members who reject; a second confirms or returns it. */
  rejection: z
    .strictObject({ staffId: StaffIdSchema, reason: IdentityReasonSchema, at: z.iso.datetime() })
    .optional(),
  end: z
    .strictObject({ as: EvidenceEndSchema, at: z.iso.datetime(), reason: IdentityReasonSchema.optional() })
    .optional(),
  /** How the round before ended: the person is told why documents are asked for again. */
  again: EvidenceEndSchema.optional(),
  /** Until when uploads of an earlier round, or of files given up, can still arrive: then they are removed too. */
  lateUntil: z.iso.datetime().optional(),
  /** When the images are removed at the latest: 24 hours after the first grant until submitted, at once after the end. */
  purgeAt: z.iso.datetime().optional(),
  /** When no image was left. */
  purgedAt: z.iso.datetime().optional(),
});
export type EvidenceSet = z.infer<typeof EvidenceSetSchema>;

/** Hash of what a reviewer sees: files with their documents, sides and eTags. Another upload is another hash. */
export const hashEvidence = ({ requestId, round, files }: EvidenceSet): EvidenceHash =>
  EvidenceHashSchema.parse(
    hashOf({
      requestId,
      round,
      files: files
        .filter(({ state }) => state === 'screened')
        .map(({ fileId, document, side, eTag }) => ({ fileId, document, side, eTag: eTag ?? '' })),
    }),
  );
