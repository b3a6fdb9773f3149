import * as z from 'zod';
import { PackageIdSchema, RequestIdSchema } from '../ids.ts';

/** One file inside a package. */
export const PackagePartSchema = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  /** SHA-256, hex as `sha256sum` prints it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PackagePart = z.infer<typeof PackagePartSchema>;

/** What a package holds of one (table, class). */
export const DisclosedClassSchema = z.strictObject({
  table: z.string(),
  class: z.string(),
  /** Rows shown, as they are stored. */
  rows: z.int().min(0),
  /** Events that they hold, where each row holds many. */
  events: z.int().min(0).optional(),
  /** Rows under the selectors that no class describes: not shown, for staff to look at. */
  unmatched: z.int().min(0).default(0),
  /** Names of attributes that rows had and that the data map withholds. */
  withheld: z.array(z.string()).default([]),
});
export type DisclosedClass = z.infer<typeof DisclosedClassSchema>;

/** A disclosure that can be fetched: the part `package` of a request. The content is only in the bucket. */
export const DisclosurePackageSchema = z.strictObject({
  requestId: RequestIdSchema,
  packageId: PackageIdSchema,
  version: z.int().min(1),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  parts: z.array(PackagePartSchema),
  classes: z.array(DisclosedClassSchema),
  /** How often the person's data was looked at until then, as the package lists it. */
  views: z.int().min(0).optional(),
  builtAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** How often a URL was handed out. */
  fetches: z.int().min(0).default(0),
  revokedAt: z.iso.datetime().optional(),
});
export type DisclosurePackage = z.infer<typeof DisclosurePackageSchema>;

/** Object key in the package bucket. */
export const packageKeyOf = ({ requestId, packageId }: Pick<DisclosurePackage, 'requestId' | 'packageId'>) =>
  `${requestId}/${packageId}.zip`;
