import * as z from 'zod';
import { s3LogFiles } from '../../adapters/access-log/s3-log-files.ts';
import type { LogFiles } from '../../domain/ports/log-files.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `logFiles`. */
export const LogFilesEnvironment = z.object({ LOG_FILES_BUCKET: Variable });

/** The site's raw log files in S3. */
export const logFiles = (env: z.infer<typeof LogFilesEnvironment>): LogFiles =>
  s3LogFiles(sharedS3(), env.LOG_FILES_BUCKET);
