import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { csvLineSplitter } from '../../../functions/adapters/access-log/csv-line-splitter.ts';
import type { AccessLogRules, LogFileRules } from '../../../functions/domain/access-log/rules.ts';
import { NotFoundError } from '../../../functions/domain/errors.ts';
import type { LogFile, LogFiles } from '../../../functions/domain/ports/log-files.ts';
import { InputSchema, takeLogFile } from '../../../functions/events/take-log-file.ts';
import { onEvent } from '../../../functions/runtime/event.ts';
import { testNow } from '../builders.ts';
import { ingestOn, type TestIngest } from './ingest.ts';
import { dynamoDbShares } from './ingest-faults.ts';

interface KeptFile {
  etag: string;
  lines: (string | undefined)[];
  putAt: Date;
}

/** Log files in memory, in the order of their keys. */
export class InMemoryLogFiles implements LogFiles {
  readonly kept = new Map<string, KeptFile>();
  /** Keys of files that cannot be read. */
  readonly broken = new Set<string>();
  /** Keys of files in the order in which they were read. */
  readonly read: string[] = [];

  put(key: string, lines: (string | undefined)[], putAt = testNow, etag = `etag of ${key}`): LogFile {
    this.kept.set(key, { etag, lines, putAt });
    return { key, etag };
  }

  async *lines({ key, etag }: LogFile): AsyncGenerator<string | undefined> {
    this.read.push(key);
    if (this.broken.has(key)) throw new Error('S3 is down');
    const file = this.kept.get(key);
    if (file?.etag !== etag) throw new NotFoundError('log file: it is gone, or another by now');
    yield* file.lines;
  }

  async remove({ key, etag }: LogFile): Promise<void> {
    if (this.kept.get(key)?.etag === etag) this.kept.delete(key);
  }

  async *leftSince(before: Date): AsyncGenerator<LogFile> {
    for (const [key, { etag, putAt }] of [...this.kept].sort()) if (putAt < before) yield { key, etag };
  }
}

export const combined = { format: 'combined', visitorField: 1 } as const satisfies LogFileRules;

/** What it takes to take in log files, on the tables of a database: a new process, with nothing in memory. */
export const logFilePorts = (
  client: DynamoDBClient,
  files: LogFiles,
  given: Partial<TestIngest> = {},
  rules: Partial<AccessLogRules> = { logFiles: combined },
) => ({
  ...ingestOn(client, { rules }),
  shares: dynamoDbShares(client),
  ...given,
  files,
  split: csvLineSplitter,
});

/** S3's event of a new object. */
export const createdEvent = (object: LogFile) => ({
  version: '0',
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { version: '0', bucket: { name: 'logs' }, object: { ...object, size: 1, sequencer: '0A' } },
});

/** A tick of the schedule. */
export const tick = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };

/** Invokes the function as it is wrapped. The clock stands at `testNow` unless the ports say otherwise. */
export const takeOn = async (ports: ReturnType<typeof logFilePorts>, event: unknown): Promise<void> => {
  const handler = onEvent({
    environment: z.object({}),
    input: InputSchema,
    ports: () => ports,
    run: (input, means) => takeLogFile(input, means, { endsAt: testNow.getTime() + 900_000 }),
    end: ({ metrics }) => metrics.flush(),
  });
  await handler(event, { getRemainingTimeInMillis: () => 900_000 } as Context);
};
