import * as z from 'zod';
import { s3Quarantine } from '../../adapters/evidence/s3-quarantine.ts';
import type { Quarantine } from '../../domain/ports/quarantine.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `quarantine`: the bucket of uploads. */
export const QuarantineEnvironment = z.object({ QUARANTINE_BUCKET: Variable });

/** Reads uploads as they came in. */
export const quarantine = (env: z.infer<typeof QuarantineEnvironment>): Quarantine =>
  s3Quarantine(env.QUARANTINE_BUCKET, sharedS3());
