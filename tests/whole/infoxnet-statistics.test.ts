import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCookie, storedPacks } from '../support/access-log/ingest.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { inTestDatabase } from '../support/engines/table-stand-ins.ts';
import { tableNames } from '../support/engines/tables.ts';
import { carriedOutOnDocuments } from '../support/evidence/documents-course.ts';
import { ImdStatistics } from '../support/imd-statistics.ts';
import { infoxnet, mailbox, member } from '../support/infoxnet-run.ts';
import { infoxnetSample } from '../support/infoxnet-sample.ts';

type Item = Record<string, AttributeValue>;

const members = [...infoxnetSample().keys()];
const paths = [
  '/services/weather',
  '/services/weather?mail=planted.reader@example.com',
  '/albums/album-1',
  '/albums/album-11/media/PHOTO-0',
  '/members/I-1',
];
const agents = [
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36 Planted',
  'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/144.0 Planted',
];

/** Views by forty browsers, every fourth of a member who is logged in, from as many addresses. */
const someEvents = (now: Date) =>
  Array.from({ length: 400 }, (_, at) => ({
    time: new Date(now.getTime() - (at % 4) * 3_600_000).toISOString(),
    visitor: aCookie(`v${at % 40}`),
    ...(at % 4 === 0 && { account: members[(at / 4) % members.length] }),
    ...{ ip: `198.51.100.${at % 40}`, method: 'GET', path: paths[at % 5], status: 200 },
    ...{ referrer: 'https://infoxnet.example/members/I-11', userAgent: agents[at % 2] },
  }));

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
/** Every text, number and name within values, taken apart where keys and paths are put together. */
const wordsIn = (value: unknown): string[] => {
  if (isBytes(value)) return [Buffer.from(value).toString('base64')];
  if (typeof value !== 'object' || value === null) return String(value).split(/[#/]/);
  return Object.entries(value).flatMap(([name, each]) => [name, ...wordsIn(each)]);
};
/** Without the names of attributes and types at the top, which all rows of a table have. */
const wordsOf = (items: readonly Item[]): Set<string> =>
  new Set(items.flatMap((item) => Object.values(item).flatMap((value) => wordsIn(Object.values(value)[0]))));

const figuresIn = ({ figures }: Item): string =>
  figures?.B === undefined ? '' : inflateRawSync(figures.B).toString('utf8');
const textOf = (item: Item): string => `${[...wordsOf([item])].join(' ')} ${figuresIn(item)}`;

describe('the statistics of Infox Net', () => {
  let statistics: ImdStatistics;
  let items: Item[];
  let given: { csv: string; json: string };
  const exported = async () => ({
    csv: await statistics.exportAs('csv'),
    json: await statistics.exportAs('json'),
  });
  const client = dynamoDb();

  beforeAll(async () => {
    statistics = await ImdStatistics.open(client, infoxnet);
    const { desk } = statistics.log;
    const events = someEvents(desk.clock.now());
    await statistics.take('message-of-24-characters', events.slice(0, 200));
    await statistics.take('another-message-digest-1', events.slice(200));
    desk.pass(24 * 5);
    await statistics.close();
    items = await statistics.items();
    given = await exported();
  }, 120_000);

  /** Everything that is held of persons, the operator's rows and the desk's own. */
  const personsRows = async (): Promise<Item[]> => {
    const { tables } = statistics.log.desk.compiled.dataMap;
    const { statistics: _, deskVersions: __, ...own } = tableNames;
    const names = new Set([
      ...Object.values(own),
      ...Object.values(tables).map((t) => inTestDatabase(t).name),
    ]);
    return (await Promise.all([...names].map((name) => statistics.items(name)))).flat();
  };

  it('001-11: hold nothing that stands for a member or a browser, plain or hashed, and no key to it', () => {
    const { desk } = statistics.log;
    const cookies = Array.from({ length: 40 }, (_, at) => aCookie(`v${at}`));
    const plain = [
      ...members,
      ...cookies,
      ...agents,
      mailbox,
      'planted.reader',
      'album-1',
      'PHOTO-0',
      '198.51.100',
    ];
    const keyed = [
      ...members.map((id) => desk.subjectKey(id)),
      ...Array.from({ length: 40 }, (_, at) => statistics.log.visitor(`v${at}`)),
    ].flatMap((key) => [key, key.split('.')[1] ?? key]);
    const bare = [...members, ...cookies, mailbox].flatMap((value) =>
      (['hex', 'base64', 'base64url'] as const).map((form) =>
        createHash('sha256').update(value).digest(form),
      ),
    );
    const texts = [...items.map(textOf), given.csv, given.json];
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect([...plain, ...keyed, ...bare].filter((value) => text.includes(value))).toEqual([]);
      expect(text).not.toMatch(/\bk\d+\.[\w-]{16}/);
    }
  });

  // A visit and a figure have page, hour, device and referrer in common; packs of visits are compared as they are stored.
  it('001-11: share no word with any row about a person, so that no join leads from them to anybody', async () => {
    const rows = await personsRows();
    const persons = wordsOf(rows);
    for (const word of [...members, mailbox, 'album-1', 'message-of-24-characters', member])
      expect(persons).toContain(word);
    const figures = [given.csv, given.json, ...items.map(figuresIn)].join(' ').split(/[\s,/"{}[\]:]+/);
    const counted = new Set([...wordsOf(items), ...figures]);
    const shared = [...counted].filter((word) => persons.has(word));
    // A type, a kind of row and a column: names that are the same for everybody.
    const names = ['N', 'share', 'by'];
    expect(
      shared.filter((word) => !names.includes(word) && !/^(\d{4}-\d{2}-\d{2}|\d{0,3})$/.test(word)),
    ).toEqual([]);
  });

  it('001-11: are given out in whole days, pages and counts, and no count is small', () => {
    const [head, ...lines] = given.csv.slice(1).trimEnd().split('\r\n');
    expect(head).toBe('day,page,by,value,count');
    expect(lines.length).toBeGreaterThan(20);
    const pages = new Set(lines.map((line) => line.split(',')[1]));
    expect([...pages].sort()).toEqual(
      [
        ...['(site)', '(other)', '/albums/{album-id}', '/members/{member-id}'],
        '/albums/{album-id}/media/{media-id}',
      ].sort(),
    );
    for (const line of lines) expect(Number(line.split(',').at(-1))).toBeGreaterThanOrEqual(10);
  });

  it('001-11: keep what tells visitors apart in sketches alone, which go fifteen days after their day', () => {
    const sketches = items.filter(({ visitors }) => visitors?.B !== undefined);
    expect(sketches.length).toBeGreaterThan(0);
    for (const { page, day, expiresAt } of sketches) {
      expect(page?.S).toMatch(/^sketch#2026-11-2\d#/);
      const dayOf = page?.S?.split('#')[1] ?? day?.S ?? '';
      expect(Number(expiresAt?.N)).toBe(Date.parse(`${dayOf}T00:00:00+09:00`) / 1_000 + 15 * 86_400);
    }
  });

  it('001-11: are in no erasure, and the same to the byte after a member was erased', async () => {
    const { desk } = statistics.log;
    expect(Object.keys(desk.compiled.dataMap.tables)).not.toContain('statistics');
    const packs = async () =>
      (await storedPacks(client)).filter(({ pack }) => pack.includes(desk.subjectKey(member)));
    expect(await packs()).not.toEqual([]);
    const { requestId } = await carriedOutOnDocuments(desk, 'erasure', mailbox);
    expect((await desk.ports.store.read(requestId)).status).toBe('partly-completed');
    expect(await packs()).toEqual([]);
    const inOrder = (each: Item[]) => each.map((item) => JSON.stringify(Object.entries(item).sort())).sort();
    expect(inOrder(await statistics.items())).toEqual(inOrder(items));
    expect(await exported()).toEqual(given);
  });
});
