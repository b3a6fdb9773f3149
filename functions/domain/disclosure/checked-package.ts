import * as z from 'zod';
import { PackageAlteredError } from '../errors.ts';
import { PackageIdSchema } from '../ids.ts';
import type { RequestChange, RequestStore, SideWrite } from '../ports/request-store.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import type { DisclosurePackage } from './disclosure-package.ts';

/** A package that is not whole is built anew at most this often; then a person must look. */
const maxReworks = 3;

/** That a package was read again and is whole. */
const PackageCheckSchema = z.strictObject({
  at: z.iso.datetime(),
  packageId: PackageIdSchema,
  sha256: z.string(),
});

const checkName = ({ packageId }: DisclosurePackage): string => `package-check.${packageId}`;

/** Whether this very package was found whole. */
export const isChecked = async (
  built: DisclosurePackage,
  store: Pick<RequestStore, 'readReceipt'>,
): Promise<boolean> => {
  const found = await store.readReceipt(built.requestId, checkName(built));
  return found !== undefined && PackageCheckSchema.parse(found).sha256 === built.sha256;
};

/**
 * What a check leads to: kept where nothing is wrong, else the package is built anew. Throws PackageAlteredError when
 * that was done often enough.
 */
export const checked = (
  request: SubjectRequest,
  built: DisclosurePackage,
  faults: number,
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const { requestId, reworks } = request;
  if (faults === 0) {
    const signed = { at: now.toISOString(), packageId: built.packageId, sha256: built.sha256 };
    return {
      change: {
        next: changed(request, 'verifying', {}, now),
        fact: { fact: 'package-checked', actor: 'workflow', detail: { sha256: built.sha256 } },
      },
      writes: [{ write: 'receipt', requestId, name: checkName(built), signed }],
    };
  }
  if (reworks >= maxReworks) {
    throw new PackageAlteredError(`package: is not whole after ${reworks + 1} builds; look at the bucket`);
  }
  return {
    change: {
      next: changed(request, 'fulfilling', { reworks: reworks + 1 }, now),
      fact: { fact: 'package-not-whole', actor: 'workflow', detail: { faults } },
    },
    writes: [],
  };
};
