import * as z from 'zod';
import type { FilePorts } from '../domain/log-file/take-file.ts';
import { leftFiles, takeFiles } from '../domain/log-file/take-files.ts';
import { IngestEnvironment, ingest } from '../runtime/dependencies/ingest.ts';
import { lineSplitter } from '../runtime/dependencies/line-splitter.ts';
import { LogFilesEnvironment, logFiles } from '../runtime/dependencies/log-files.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';
import type { Invocation } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...IngestEnvironment.shape, ...LogFilesEnvironment.shape });

/**
 * S3's "Object Created" by EventBridge, or a tick of the schedule, which looks for files that were left. Unlike in
 * S3's own notifications the key is as it is, not URL-encoded; the ETag has no quotes.
 */
export const InputSchema = z.union([
  z.object({ source: z.literal('aws.events') }),
  z.object({
    source: z.literal('aws.s3'),
    detail: z.object({ object: z.object({ key: z.string(), etag: z.string() }) }),
  }),
]);

/** Takes in the site's log files, and removes each once it is stored. Throws the first failure after all had their turn. */
export const takeLogFile = async (
  input: z.infer<typeof InputSchema>,
  ports: FilePorts,
  { endsAt }: Invocation,
): Promise<void> => {
  const files = input.source === 'aws.s3' ? [input.detail.object] : await leftFiles(ports);
  const { lines, failures } = await takeFiles(files, ports, endsAt);
  log.info('log-files-taken', { count: lines, failed: failures.length });
  for (const failure of failures) log.warn('log-file-failed', {}, failure);
  if (failures.length > 0) throw failures[0];
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: async (environment) => ({
    ...(await ingest(environment)),
    files: logFiles(environment),
    split: lineSplitter,
  }),
  run: takeLogFile,
  end: ({ metrics }) => metrics.flush(),
});
