import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessLogRules } from '../../functions/domain/access-log/rules.ts';
import { ConfigurationError, OutOfTimeError } from '../../functions/domain/errors.ts';
import { personKey } from '../../functions/domain/person-key.ts';
import {
  aCookie,
  storedPacks,
  type TestIngest,
  tableText,
  testHasher,
} from '../support/access-log/ingest.ts';
import { countedViews } from '../support/access-log/ingest-faults.ts';
import {
  combined,
  createdEvent,
  InMemoryLogFiles,
  logFilePorts,
  takeOn,
  tick,
} from '../support/access-log/log-files.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { aCombinedLine } from '../support/access-log/log-lines-of.ts';
import { secondsLater, testNow } from '../support/builders.ts';
import { newDatabase } from '../support/engines/new-database.ts';
import { aDataMap } from '../support/maps/data-map-builder.ts';

let client: DynamoDBClient;
let files: InMemoryLogFiles;
beforeEach(async () => {
  client = await newDatabase();
  files = new InMemoryLogFiles();
  captureLog();
});

const time = '24/Nov/2026:11:00:00 +0900';
const visit = (visitor: string, given: Record<string, string> = {}) =>
  aCombinedLine({ time, more: ` "${aCookie(visitor)}"`, ...given });
const noVisitor = (given: Record<string, string> = {}) => aCombinedLine({ time, more: ' "-"', ...given });
const ports = (given: Partial<TestIngest> = {}, rules?: Partial<AccessLogRules>) =>
  logFilePorts(client, files, given, rules);
const storedPaths = async () =>
  (await storedPacks(client)).flatMap(({ events }) => events.map(({ path }) => path)).toSorted();

describe('a log file', () => {
  it('000-06: is stored, counted, and removed after that', async () => {
    const file = files.put('a b/窓口.log', [visit('hanako'), visit('taro', { request: 'GET /b HTTP/1.1' })]);
    await takeOn(ports(), createdEvent(file));
    expect(await storedPaths()).toEqual(['/b', '/boards/12?page=2']);
    expect(await countedViews(client)).toBe(2);
    expect(files.kept.size).toBe(0);
  });

  it('000-06: stores nothing of a line without a visitor, and counts it, with no address', async () => {
    const ip = '198.51.100.23';
    const file = files.put('a.log', [noVisitor({ ip }), visit('hanako'), noVisitor({ ip })]);
    await takeOn(ports(), createdEvent(file));
    expect(await storedPaths()).toHaveLength(1);
    expect(await tableText(client)).not.toContain('198.51.100');
    expect(await countedViews(client)).toBe(3);
  });

  it('000-18: keeps what somebody did who was logged in from the guest of the same cookie', async () => {
    const of = (account: string, path: string) =>
      visit('hanako', { more: ` "${aCookie('hanako')}" "${account}"`, request: `GET ${path} HTTP/1.1` });
    const file = files.put('a.log', [of('W-1', '/points'), of('-', '/boards/1')]);
    await takeOn(ports({}, { logFiles: { ...combined, accountField: 2 } }), createdEvent(file));
    const packs = await storedPacks(client);
    const eventsOf = (guests: boolean) =>
      packs.filter(({ pack }) => pack.startsWith('g#') === guests).flatMap(({ events }) => events);
    expect(eventsOf(true)).toMatchObject([{ path: '/boards/1' }]);
    expect(eventsOf(false)).toMatchObject([{ path: '/points' }]);
    expect(await tableText(client)).toContain(`"${personKey(testHasher, aDataMap(), 'W-1')}"`);
  });

  it('000-18: counts only what somebody did who was logged in as nobody knows whom', async () => {
    await takeOn(ports(), createdEvent(files.put('a.log', [visit('hanako', { user: 'W-1' })])));
    expect(await tableText(client)).toBe('');
    expect(await countedViews(client)).toBe(1);
  });

  it('loses nothing without a word: each line is stored, counted only, or dropped for a reason', async () => {
    const lines = [visit('hanako'), noVisitor(), '', 'noise', undefined, visit('hanako').slice(0, -9)];
    const odd = [visit('hanako', { status: '7' }), aCombinedLine({ time, more: ' "no-cookie"' })];
    const late = visit('hanako', { time: '24/Nov/2020:11:00:00 +0900' });
    const given = ports();
    await takeOn(given, createdEvent(files.put('a.log', [...lines, ...odd, late])));
    expect(given.metrics.events).toBe(2);
    expect(Object.fromEntries(given.metrics.drops)).toEqual({
      'unreadable-line': 3,
      invalid: 1,
      'visitor-not-opaque': 1,
      'past-retention': 1,
    });
    expect(files.kept.size).toBe(0);
  });

  it('is counted twice where it is sent twice under different names: nobody can tell it from another', async () => {
    for (const key of ['web-1.log', 'web-2.log'])
      await takeOn(ports(), createdEvent(files.put(key, [noVisitor()])));
    expect(await countedViews(client)).toBe(2);
  });

  it('that is gone is no failure', async () => {
    await takeOn(ports(), createdEvent({ key: 'gone.log', etag: 'e' }));
    expect(files.read).toEqual(['gone.log']);
  });

  it('that was replaced before it was read is left to the event of the new one', async () => {
    const before = files.put('a.log', [noVisitor()], testNow, 'first');
    const after = files.put('a.log', [noVisitor(), noVisitor()], testNow, 'second');
    await takeOn(ports(), createdEvent(before));
    expect(files.kept.size).toBe(1);
    await takeOn(ports(), createdEvent(after));
    expect(await countedViews(client)).toBe(2);
  });

  it('stays where it could not be stored', async () => {
    const store = {
      putPacks: async () => Promise.reject(new Error('down')),
      sawLogins: async () => undefined,
    };
    const file = files.put('a.log', [visit('hanako')]);
    const written = captureLog();
    await expect(takeOn(ports({ store: store as never }), createdEvent(file))).rejects.toThrow('down');
    expect(files.kept.size).toBe(1);
    expect(written.lines()).toContainEqual(expect.objectContaining({ message: 'log-file-failed' }));
  });

  it('stays, and is told as a fault, where the desk names no form', async () => {
    const file = files.put('a.log', [visit('hanako')]);
    await expect(takeOn(ports({}, {}), createdEvent(file))).rejects.toThrow(ConfigurationError);
    expect(files.kept.size).toBe(1);
  });

  it('stays where it is too long for one invocation, which ends in time', async () => {
    const given = ports({ clock: { time: testNow, now: () => secondsLater(871) } });
    const file = files.put('a.log', [visit('hanako')]);
    await expect(takeOn(given, createdEvent(file))).rejects.toThrow(OutOfTimeError);
    expect(files.kept.size).toBe(1);
    expect(await storedPaths()).toEqual([]);
  });

  it('A15: leaves nothing of its name and lines in the log', async () => {
    const written = captureLog();
    const line = visit('hanako', { request: 'GET /canary?mail=canary@example.com HTTP/1.1' });
    await takeOn(ports(), createdEvent(files.put('canary.log', [line, 'canary'])));
    await takeOn(ports(), createdEvent({ key: 'canary', etag: 'canary' }));
    files.broken.add('canary-2');
    await expect(takeOn(ports(), createdEvent({ key: 'canary-2', etag: 'canary' }))).rejects.toThrow();
    expect(written.text()).toContain('log-files-taken');
    expect(written.text()).not.toContain('canary');
  });
});

describe('metrics', () => {
  it.each([
    ['was taken in', false],
    ['failed', true],
  ])('are written once a file %s', async (_, fails) => {
    const given = ports();
    let flushed = 0;
    given.metrics.flush = () => {
      flushed += 1;
    };
    if (fails) files.broken.add('a.log');
    await takeOn(given, createdEvent(files.put('a.log', [noVisitor()]))).catch(() => undefined);
    expect(flushed).toBe(1);
  });
});

describe('the look for files that were left', () => {
  const hoursAgo = (hours: number) => secondsLater(-hours * 3_600);

  it('takes in those of more than two hours, and leaves the others to their event', async () => {
    files.put('old.log', [noVisitor()], hoursAgo(2.1));
    files.put('new.log', [noVisitor()], hoursAgo(1.9));
    await takeOn(ports(), tick);
    expect([...files.kept.keys()]).toEqual(['new.log']);
    expect(await countedViews(client)).toBe(1);
  });

  it('takes in all others where one fails each time, and fails in the end', async () => {
    for (const key of ['a', 'b', 'c']) files.put(key, [noVisitor()], hoursAgo(3));
    files.broken.add('a');
    await expect(takeOn(ports(), tick)).rejects.toThrow('S3 is down');
    expect([...files.kept.keys()]).toEqual(['a']);
    expect(await countedViews(client)).toBe(2);
  });

  it('begins with another each time, so that one which takes all the time is not always in front', async () => {
    const firsts = new Set<string | undefined>();
    for (let millisecond = 0; millisecond < 3; millisecond += 1) {
      files = new InMemoryLogFiles();
      for (const key of ['a', 'b', 'c']) files.put(key, [], hoursAgo(3));
      const now = new Date(testNow.getTime() + millisecond);
      await takeOn(ports({ clock: { time: now, now: () => now } }), tick);
      expect(files.read.toSorted()).toEqual(['a', 'b', 'c']);
      firsts.add(files.read[0]);
    }
    expect([...firsts].toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('ends when the time is up: what is left comes with the next', async () => {
    for (const key of ['a', 'b', 'c']) files.put(key, [noVisitor()], hoursAgo(3));
    const given = ports({ clock: { time: testNow, now: () => secondsLater(871) } });
    await expect(takeOn(given, tick)).rejects.toThrow(OutOfTimeError);
    expect(files.read).toHaveLength(1);
  });

  it('finds nothing in an empty bucket', async () => {
    await takeOn(ports(), tick);
    expect(files.read).toEqual([]);
  });
});

describe('a file of a form', () => {
  it.each([
    [
      'alb',
      'http 2026-11-24T02:00:00.1Z app/s/1 203.0.113.7:1 - 0 0 0 200 200 1 2 "GET http://s:80/ HTTP/1.1" "B" - -',
    ],
    ['cloudfront', `2026-11-24\t02:00:00\t-\t2\t203.0.113.7\tGET\th\t/\t200${'\t-'.repeat(24)}`],
  ] as const)('%s without visitors feeds statistics only', async (format, line) => {
    const given = ports({}, { logFiles: { format } });
    await takeOn(given, createdEvent(files.put('a.log', [line])));
    expect(Object.fromEntries(given.metrics.drops)).toEqual({});
    expect(await countedViews(client)).toBe(1);
    expect(await tableText(client)).toBe('');
  });
});
