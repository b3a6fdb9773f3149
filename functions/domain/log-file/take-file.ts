import { batchDigest } from '../access-log/batch-digest.ts';
import type { IngestPorts } from '../access-log/ingest-ports.ts';
import { takeBatch } from '../access-log/take-batch.ts';
import { ConfigurationError, OutOfTimeError } from '../errors.ts';
import type { LineSplitter, LogFile, LogFiles } from '../ports/log-files.ts';
import { lineBatches } from './line-batches.ts';
import { lineReader, type ReadLine } from './line-reader.ts';

export interface FilePorts extends IngestPorts {
  files: LogFiles;
  split: LineSplitter;
}

/** Kept back at the end of an invocation: a batch that has begun is finished. */
const reserveMilliseconds = 30_000;

/** Whether no batch may begin any more. `endsAt`: epoch milliseconds. */
export const timeIsUp = ({ clock }: Pick<FilePorts, 'clock'>, endsAt: number): boolean =>
  clock.now().getTime() > endsAt - reserveMilliseconds;

/** The same lines of the same file give the same digest, so that a file that is read again writes the same again. */
const digestOf = ({ key, etag }: LogFile, number: number): string =>
  batchDigest(`${key}\u0000${etag}\u0000${number}`);

const readerOf = ({ compiled, split }: FilePorts): ((line: string) => ReadLine) => {
  const rules = compiled.desk.accessLog?.logFiles;
  if (rules) return lineReader(rules, split);
  throw new ConfigurationError('accessLog.logFiles: say in desk.yaml which form the log files have');
};

/**
 * Takes in a log file batch by batch, and removes it once all of it is stored; memory holds one batch. Read anew from
 * its beginning after a crash. Gives how many lines were read. `endsAt`: epoch milliseconds.
 * @throws ConfigurationError where the desk names no form of log files
 * @throws NotFoundError where the file is gone, or another by now
 * @throws OutOfTimeError for a file that is too long for one invocation: it stays until its lifecycle ends it
 */
export const takeFile = async (file: LogFile, ports: FilePorts, endsAt: number): Promise<number> => {
  const readLine = readerOf(ports);
  let lines = 0;
  let number = 0;
  for await (const batch of lineBatches(ports.files.lines(file))) {
    if (timeIsUp(ports, endsAt))
      throw new OutOfTimeError('log file: it is too long for one invocation; send it in smaller pieces');
    const read = batch.map((line) => (line === undefined ? 'unreadable' : readLine(line)));
    const events = read.flatMap((each) => (typeof each === 'object' ? [each.event] : []));
    await takeBatch({ digest: digestOf(file, number), events }, ports);
    const unreadable = read.filter((each) => each === 'unreadable').length;
    if (unreadable > 0) ports.metrics.dropped('unreadable-line', unreadable);
    lines += batch.length;
    number += 1;
  }
  await ports.files.remove(file);
  return lines;
};
