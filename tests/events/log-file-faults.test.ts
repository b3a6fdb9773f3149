import { beforeAll, describe, expect, it } from 'vitest';
import { aCookie } from '../support/access-log/ingest.ts';
import { contentOf, dyingClient, type Moment } from '../support/access-log/ingest-faults.ts';
import { createdEvent, InMemoryLogFiles, logFilePorts, takeOn } from '../support/access-log/log-files.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { aCombinedLine } from '../support/access-log/log-lines-of.ts';
import { newDatabase } from '../support/engines/new-database.ts';

/** Two batches, in which most is noise: visitors are in both, and every other good line has none. */
const lines = Array.from({ length: 2_100 }, (_, at) =>
  at % 20 > 0
    ? 'noise'
    : aCombinedLine({
        time: `24/Nov/2026:11:${String(at % 60).padStart(2, '0')}:00 +0900`,
        request: `GET /boards/${at} HTTP/1.1`,
        more: at % 40 === 0 ? ` "${aCookie(`visitor-${(at / 40) % 5}`)}"` : ' "-"',
      }),
);
const good = lines.filter((line) => line !== 'noise');
const withVisitor = good.filter((line) => !line.endsWith('"-"')).length;

const oneFile = () => {
  const files = new InMemoryLogFiles();
  return { files, event: createdEvent(files.put('web.log', lines)) };
};

let undisturbed: Awaited<ReturnType<typeof contentOf>>;
beforeAll(async () => {
  const client = await newDatabase();
  const { files, event } = oneFile();
  await takeOn(logFilePorts(client, files), event);
  undisturbed = await contentOf(client);
});

describe('a log file whose reading is interrupted', () => {
  it('000-06: is stored and counted once without interruptions', () => {
    const stored = undisturbed.table
      .filter((line) => line.startsWith('['))
      .flatMap((line): unknown[] => JSON.parse(line));
    expect(stored).toHaveLength(withVisitor);
    expect(undisturbed.views).toBe(good.length);
  });

  const moments: Moment[] = ['before', 'after'];
  it.each(moments)(
    '000-06: is stored and counted once when the process dies %s any write',
    async (moment) => {
      captureLog();
      let write = 1;
      for (let died = true; died; write += 1) {
        const client = await newDatabase();
        const dying = dyingClient(client, write, moment);
        const { files, event } = oneFile();
        await takeOn(logFilePorts(dying.client, files), event).catch(() => undefined);
        died = dying.died();
        if (died && moment === 'before') expect(files.kept.size).toBe(1);
        if (files.kept.size > 0) await takeOn(logFilePorts(client, files), event);
        expect(files.kept.size).toBe(0);
        expect(await contentOf(client)).toEqual(undisturbed);
      }
      // For each of two batches its packs and its count.
      expect(write).toBeGreaterThan(4);
    },
  );

  it('000-06: is stored and counted once when it is delivered twice beside itself', async () => {
    captureLog();
    const client = await newDatabase();
    const { files, event } = oneFile();
    await Promise.all([1, 2, 3].map(() => takeOn(logFilePorts(client, files), event)));
    expect(await contentOf(client)).toEqual(undisturbed);
    expect(files.kept.size).toBe(0);
  });

  it('000-06: is stored and counted once when it could not be removed', async () => {
    captureLog();
    const client = await newDatabase();
    const { files, event } = oneFile();
    const stuck = {
      ...logFilePorts(client, files),
      files: { ...boundTo(files), remove: async () => Promise.reject(new Error('S3 is down')) },
    };
    await expect(takeOn(stuck, event)).rejects.toThrow('S3 is down');
    await takeOn(logFilePorts(client, files), event);
    expect(await contentOf(client)).toEqual(undisturbed);
  });
});

const boundTo = (files: InMemoryLogFiles) => ({
  lines: files.lines.bind(files),
  leftSince: files.leftSince.bind(files),
});
