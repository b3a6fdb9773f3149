import { NotFoundError } from '../errors.ts';
import type { PackageName, PackageStore } from '../ports/package-store.ts';
import type { Seen } from './faults-of-package.ts';

/** Size and hash of what lies in the bucket; nothing there is a finding and no failure. */
export const readBytes = async (name: PackageName, packages: PackageStore): Promise<Seen> => {
  try {
    return await packages.check(name);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
};
