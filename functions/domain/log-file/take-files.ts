import { hoursAfter } from '../due-date.ts';
import { NotFoundError } from '../errors.ts';
import type { LogFile } from '../ports/log-files.ts';
import { type FilePorts, takeFile, timeIsUp } from './take-file.ts';

/** By then each delivery of the file's own event has failed or got lost. */
const leftAfterHours = 2;

/**
 * Lists the files that were left. The order begins elsewhere each time, by the clock's milliseconds: one that takes
 * all the time whenever it is tried stands in front of the others only once.
 */
export const leftFiles = async ({ files, clock }: FilePorts): Promise<LogFile[]> => {
  const now = clock.now();
  const left: LogFile[] = [];
  for await (const file of files.leftSince(hoursAfter(now, -leftAfterHours))) left.push(file);
  const first = left.length === 0 ? 0 : now.getTime() % left.length;
  return [...left.slice(first), ...left.slice(0, first)];
};

/** An event that comes twice finds its file gone: whoever came first has taken it in. */
const takeIfThere = async (file: LogFile, ports: FilePorts, endsAt: number): Promise<number> => {
  try {
    return await takeFile(file, ports, endsAt);
  } catch (error) {
    if (error instanceof NotFoundError) return 0;
    throw error;
  }
};

/**
 * Takes in files one after the other while there is time; one that fails keeps none of the others waiting. Gives how
 * many lines were read of those that were taken in whole, and why others were not.
 */
export const takeFiles = async (
  files: readonly LogFile[],
  ports: FilePorts,
  endsAt: number,
): Promise<{ lines: number; failures: unknown[] }> => {
  const failures: unknown[] = [];
  let lines = 0;
  for (const file of files) {
    try {
      lines += await takeIfThere(file, ports, endsAt);
    } catch (error) {
      failures.push(error);
      if (timeIsUp(ports, endsAt)) break;
    }
  }
  return { lines, failures };
};
