import * as z from 'zod';
import { s3UploadGrants } from '../../adapters/evidence/s3-upload-grants.ts';
import type { UploadGrants } from '../../domain/ports/upload-grants.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `uploadGrants`. A grant can do what the function that makes it out may do, and no more. */
export const UploadGrantsEnvironment = z.object({ QUARANTINE_BUCKET: Variable });

/** Presigned POSTs into the quarantine bucket. */
export const uploadGrants = (env: z.infer<typeof UploadGrantsEnvironment>): UploadGrants =>
  s3UploadGrants(sharedS3(), env.QUARANTINE_BUCKET);
