import { tmpdir } from 'node:os';
import * as z from 'zod';
import { s3PackageStore } from '../../adapters/packages/s3-package-store.ts';
import type { PackageStore } from '../../domain/ports/package-store.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `packageStore`. */
export const PackageStoreEnvironment = z.object({ PACKAGE_BUCKET: Variable });

/** Disclosure packages, in their own bucket under its own key; written by way of the function's own disk. */
export const packageStore = (env: z.infer<typeof PackageStoreEnvironment>): PackageStore =>
  s3PackageStore({ client: sharedS3(), bucket: env.PACKAGE_BUCKET, spoolFolder: tmpdir() });
