import { inflateRawSync } from 'node:zlib';
import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { dynamoDbStatisticsDays } from '../../functions/adapters/statistics/dynamodb-statistics-days.ts';
import { dynamoDbStatisticsShares } from '../../functions/adapters/statistics/dynamodb-statistics-store.ts';
import { hyperLogLogVisitorSketch } from '../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import { accessLogRules } from '../../functions/domain/access-log/rules-of.ts';
import { takeBatch } from '../../functions/domain/access-log/take-batch.ts';
import { subjectKey } from '../../functions/domain/keyed-hash.ts';
import { closeDays } from '../../functions/domain/statistics/close-days.ts';
import { exportFigures } from '../../tools/statistics/export.ts';
import { exportRanking } from '../../tools/statistics/ranking.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { aCookie } from '../support/access-log/ingest.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { tableNames } from '../support/engines/tables.ts';
import { carryThrough } from '../support/erasure/erasure-run.ts';

const accounts = ['W-1', 'W-2', 'W-3'];
const paths = [
  '/blogs/blog-1',
  '/blogs/blog-1?from=taro@example.com',
  '/blogs/blog-2',
  '/blogs/blog-3',
  '/about',
];
const agents = [
  'Mozilla/5.0 (Linux; Android 15) Pixel 9 of Hanako',
  'Mozilla/5.0 (Windows NT 10.0) Firefox/131.0',
];

/** Views by forty browsers, most of them without login, from as many addresses. */
const someEvents = (now: Date) =>
  Array.from({ length: 240 }, (_, at) => ({
    time: new Date(now.getTime() - (at % 5) * 3_600_000).toISOString(),
    visitor: aCookie(`v${at % 40}`),
    ...(at % 20 === 0 && { account: accounts[(at / 20) % 3] }),
    ip: `198.51.100.${at}`,
    method: 'GET',
    path: paths[at % paths.length],
    status: 200,
    referrer: at % 3 ? 'https://search.example/?q=hanako' : 'https://wox.example/users/W-1',
    userAgent: agents[at % 2],
  }));

let log: AccessLogDesk;
let client: DynamoDBClient;
let events: ReturnType<typeof someEvents>;
/** Items with the text of what is packed in them. */
let statistics: { item: Record<string, AttributeValue>; text: string }[];
const digests = ['message-of-24-characters', 'another-message-digest-1'];

const itemsOf = async (table: string) => {
  const items: Record<string, AttributeValue>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) items.push(...Items);
  return items;
};
const textOf = (item: Record<string, AttributeValue>): string => {
  const figures = item['figures']?.B;
  return JSON.stringify(item) + (figures ? inflateRawSync(figures).toString('utf8') : '');
};
const days = () => dynamoDbStatisticsDays(client, tableNames.statistics);
const rules = () => accessLogRules(log.desk.compiled);

beforeAll(async () => {
  client = dynamoDb();
  log = await AccessLogDesk.open(client);
  const { clock, hasher: hash, ports } = log.desk;
  events = someEvents(clock.now());
  const shares = dynamoDbStatisticsShares(client, tableNames, { random: nodeRandom, clock });
  for (const [half, digest] of digests.entries())
    await takeBatch(
      { digest, events: events.slice(half * 120, (half + 1) * 120) },
      { ...log.ingest, shares },
    );
  expect(log.ingest.metrics.dropCount).toBe(0);
  log.desk.pass(24 * 5);
  const closing = { days: days(), bars: log.ingest.bars, sketch: hyperLogLogVisitorSketch, hash, clock };
  const outcome = await closeDays(rules(), closing, ports.clock.now().getTime() + 300_000);
  expect(outcome.failed).toEqual([]);
  statistics = (await itemsOf(tableNames.statistics)).map((item) => ({ item, text: textOf(item) }));
});

const period = { from: '2026-11-01', to: '2026-12-31' };

describe('the statistics’ own items', () => {
  it('003-01: have no attribute that could hold anything of a person', () => {
    const names = new Set(statistics.flatMap(({ item }) => Object.keys(item)));
    expect([...names].sort()).toEqual(
      [
        ...['page', 'day', 'closedDay', 'hours', 'devices', 'referrers', 'views'],
        ...['figures', 'visitors', 'expiresAt', 'messages', 'pages', 'rankings'],
      ].sort(),
    );
  });

  it('001-11: hold no cookie, account, address, user agent, keyed hash or query of anybody', () => {
    const { hasher } = log.desk;
    const never = [
      ...events.flatMap(({ visitor, ip, userAgent = '' }) => [visitor, log.visitor('v0'), ip, userAgent]),
      ...accounts,
      ...accounts.map((account) => subjectKey(hasher, 'account-id', account)),
      ...Array.from({ length: 40 }, (_, at) => log.visitor(`v${at}`)),
      ...['198.51.100.', 'taro@example.com', 'hanako', 'Hanako', 'Mozilla'],
    ];
    expect(statistics.length).toBeGreaterThan(10);
    for (const { text } of statistics) {
      expect(never.filter((value) => text.includes(value))).toEqual([]);
      expect(text).not.toMatch(/k\d+\.[\w-]{16}/);
    }
  });

  it('001-11: share no value with any row about a person, so that nothing joins them', async () => {
    const values = (item: unknown): string[] =>
      typeof item === 'object' && item !== null && !(item instanceof Uint8Array)
        ? Object.entries(item).flatMap(([name, value]) => [name, ...values(value)])
        : [String(item)];
    const partsOf = (items: readonly object[]): Set<string> =>
      new Set(items.flatMap((item) => values(Object.values(item)).flatMap((value) => value.split('#'))));
    const tables = [tableNames.accessLog, tableNames.subjects, tableNames.guards];
    const persons = partsOf((await Promise.all(tables.map(itemsOf))).flat());
    const counts = partsOf(statistics.map(({ item }) => item));
    for (const digest of digests) expect(persons).toContain(digest);
    const shared = [...counts].filter((value) => persons.has(value) && value.length > 4);
    expect(shared.filter((value) => !/^\d{4}-\d{2}-\d{2}$/.test(value))).toEqual([]);
  });

  it('001-11: hold sketches that no visitor of the access log or bar of an erased one can be told from', async () => {
    const tables = [tableNames.accessLog, tableNames.subjects];
    const words = (await Promise.all(tables.map(itemsOf)))
      .flat()
      .flatMap((item) => JSON.stringify(item).split(/[#"/]/));
    const known = [...new Set(words.filter((word) => /^k\d+\.[\w-]{43}$/.test(word)))];
    expect(known).toContain(log.visitor('v0'));
    const placeOf = (key: string) => [...hyperLogLogVisitorSketch.of([key])].join();
    const places = new Set(known.map(placeOf));
    const sketches = statistics.flatMap(({ item }) => item['visitors']?.B ?? []);
    expect(sketches.length).toBeGreaterThan(1);
    const entries = sketches.flatMap((bytes) =>
      Array.from({ length: bytes.length / 3 }, (_, at) => [...bytes.subarray(3 * at, 3 * at + 3)].join()),
    );
    // Of forty visitors one falls into a register of another by chance: with one in a hundred.
    expect(entries.length).toBeGreaterThan(40);
    expect(entries.filter((entry) => places.has(entry)).length).toBeLessThan(entries.length / 10);
  });

  it('001-11: hold no share and sketch of one message that anything joins', () => {
    const kinds = ['figures', 'visitors'].map((name) => statistics.filter(({ item }) => item[name]?.B));
    const ids = kinds.flatMap((items) => items.map(({ item }) => item['day']?.S));
    expect(kinds.map(({ length }) => length > 1)).toEqual([true, true]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { item } of kinds.flat()) expect(Object.keys(item)).toHaveLength(4);
  });

  it('know of visitors how many there were, and nothing more, once a day is closed', async () => {
    const closed = await days().closedDays(period.from, period.to);
    const visitors = closed.map((day) => day.visitors);
    expect(Math.max(...visitors)).toBeGreaterThanOrEqual(38);
    expect(Math.max(...visitors)).toBeLessThanOrEqual(42);
    const kept = statistics.filter(({ item }) => item['visitors']?.B !== undefined);
    for (const { item } of kept) expect(Number(item['expiresAt']?.N)).toBeGreaterThan(0);
  });
});

describe('what is given out', () => {
  const figures = () => exportFigures(period, 'csv', days(), rules().statistics.threshold);
  const ranking = async (): Promise<string[]> => {
    const text = await exportRanking('blogs', period, 'json', days(), rules().statistics);
    return JSON.parse(text).entries.map(
      ({ value, views }: { value: string; views: number }) => `${value} ${views}`,
    );
  };
  const figureRows = async () => (await itemsOf(tableNames.statistics)).map(textOf).sort();

  it('000-10: has columns of days, pages and counts only, and no count under the threshold', async () => {
    const [head, ...lines] = (await figures()).slice(1).trimEnd().split('\r\n');
    expect(head).toBe('day,page,by,value,count');
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(line).toMatch(
        /^2026-\d\d-\d\d,(\(site\)|\(other\)|\/blogs\/\{blog-id\}),(views|hour|device|referrer|bots|visitors),("")?[\w.-]*,\d+$/,
      );
      expect(Number(line.split(',').at(-1))).toBeGreaterThanOrEqual(rules().statistics.threshold);
    }
  });

  it('000-11, 003-02: changes by an erasure in nothing but the entries of whoever was erased', async () => {
    const [before, rows, ranked] = [await figures(), await figureRows(), await ranking()];
    expect(ranked.map((entry) => entry.split(' ')[0])).toEqual(['blog-1', 'blog-2', 'blog-3']);
    const request = await carryThrough(log.desk, 'customer.1@example.com');
    expect(['completed', 'partly-completed']).toContain(
      (await log.desk.ports.store.read(request.requestId)).status,
    );
    expect(await figures()).toBe(before);
    expect(await ranking()).toEqual(ranked.filter((entry) => !entry.startsWith('blog-1 ')));
    const left = new Set(await figureRows());
    const gone = rows.filter((row) => !left.has(row));
    expect(gone.length).toBeGreaterThan(0);
    for (const row of gone) expect(row).toContain('ranking#blogs#blog-1');
    expect(left.size).toBe(rows.length - gone.length);
  });
});
