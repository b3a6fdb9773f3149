import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedInPaths } from '../../desks/wox/sample/event-fields.ts';
import { sampleEvents } from '../../desks/wox/sample/events.ts';
import { bowserDeviceClassifier } from '../../functions/adapters/access-log/bowser-device-classifier.ts';
import { takeBatch } from '../../functions/domain/access-log/take-batch.ts';
import { SignedReceiptSchema } from '../../functions/domain/receipts/signed-receipt.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { textOf } from '../../functions/domain/rows/attribute-text.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { woxSample, woxTexts } from '../support/access-log/wox-sample.ts';
import { testNow } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import type { RunningDesk } from '../support/engines/running-desk.ts';
import { inTestDatabase } from '../support/engines/table-stand-ins.ts';
import { tableNames } from '../support/engines/tables.ts';
import { carryThrough } from '../support/erasure/erasure-run.ts';
import { visitAsMember } from '../support/member-site.ts';

const mailbox = 'customer.1@example.com';
const [nickname, neighbour] = ['🐰うさぎ☆1号', 'Ｒａｂｂｉｔ☆10号'];

const batches = [...sampleEvents({ count: 200, seed: 1, until: testNow })];

/** WOX with the sample's rows and two hundred of its events. */
const openWithEvents = async (): Promise<AccessLogDesk> => {
  const log = await AccessLogDesk.open(dynamoDb());
  for (const { batchId, events } of batches)
    await takeBatch({ digest: batchId, events }, { ...log.ingest, classify: bowserDeviceClassifier() });
  expect(log.ingest.metrics.dropCount).toBe(0);
  return log;
};

const ranked = (desk: RunningDesk, ranking: string, value: string) =>
  desk.putRow('statistics', {
    page: { S: `ranking#${ranking}#${value}` },
    day: { S: '2026-11-20' },
    views: { N: '12' },
  });

const sessionsOf = (desk: RunningDesk) => inTestDatabase(desk.compiled.dataMap.tables['sessions']!).name;

const rowsOf = async (desk: RunningDesk, table: string) => (await desk.rows()).get(table) ?? [];

describe('what a registered user of WOX is shown', () => {
  let files: ReadonlyMap<string, string>;
  let desk: RunningDesk;
  let begunBefore: number;
  const data = () => JSON.parse(files.get('data.json') ?? '');
  const rowsShown = (id: string): Record<string, unknown>[] =>
    data().classes.find((each: { class: string }) => each.class === id)?.rows ?? [];

  beforeAll(async () => {
    ({ desk } = await openWithEvents());
    const without = await desk.ask(mailbox, { right: 'disclosure' });
    await desk.confirm(without);
    expect((await desk.ports.store.read(without.requestId)).status).toBe('refused');
    begunBefore = desk.ports.packages.begun.length;
    const session = { subject: 'W-1', since: desk.clock.now().toISOString() };
    const request = await desk.ask(mailbox, { right: 'disclosure', session });
    await desk.confirm(request);
    await desk.approve(request.requestId, 'aya');
    await desk.approve(request.requestId, 'ken');
    const disclosed = await desk.ports.store.readPackage(request.requestId);
    files = desk.ports.packages.filesOf(disclosed!);
  });

  it('000-17: is nothing to who reads the mailbox and is not logged in', () => {
    expect(begunBefore).toBe(0);
  });

  it('000-03: has the mail address', () => {
    expect(rowsShown('users/user')).toMatchObject([{ email: mailbox }]);
  });

  it('000-04: has the name on each transfer, and none of anybody else’s', () => {
    expect(rowsShown('transfers/transfer').map(({ transferName }) => transferName)).toEqual(
      Array.from({ length: 4 }, () => 'ｳｻﾐ ﾊﾅｺ'),
    );
  });

  it('000-05: has the ids of user, blog and board', () => {
    expect(rowsShown('users/user')).toMatchObject([{ userId: 'W-1' }]);
    expect(rowsShown('blogs/blog')).toMatchObject([{ blogId: 'blog-1' }]);
    expect(rowsShown('boards/board')).toMatchObject([{ boardId: 'board-1' }]);
  });

  it('000-06: has what was visited, when, with what kind of device, and the network of the address', () => {
    const visits = rowsShown('access-log/visits');
    expect(visits.length).toBeGreaterThan(20);
    for (const visit of visits) expect(Object.keys(visit)).toEqual(expect.arrayContaining(['time', 'path']));
    expect(new Set(visits.map(({ ip }) => ip))).toEqual(new Set(['198.51.100.0/24', '203.0.113.0/24']));
    expect(new Set(visits.map(({ device }) => device))).toEqual(new Set(['mobile', 'tablet']));
  });

  it('000-07: has no mail address or phone number that was in a path or referrer', () => {
    const sent = batches.flatMap(({ events }) => events).map((event) => JSON.stringify(event));
    const own = sent.filter((event) => event.includes('"W-1"')).join();
    for (const planted of ['090-0000-4321', encodeURIComponent('reader.one@example.com')])
      expect(own).toContain(planted);
    const visits = JSON.stringify([rowsShown('access-log/visits'), rowsShown('access-log/device-visits')]);
    const decoded = decodeURIComponent(decodeURIComponent(visits.replaceAll(/%(?![\dA-F]{2})/g, '')));
    for (const planted of plantedInPaths) expect(`${visits}${decoded}`).not.toContain(planted);
  });

  it('000-18: has no string of the neighbour who was quoted', () => {
    for (const text of files.values()) {
      expect(text).not.toContain(neighbour);
      expect(text).not.toContain('customer.10@example.com');
    }
    expect(files.get('data.json')).toContain(nickname);
  });

  it('000-22: has of a login cookie only that one is held', () => {
    const cookies = woxTexts('W-1').flatMap(({ table, text }) =>
      table === 'sessions' ? [JSON.parse(text).cookie.S as string] : [],
    );
    expect(cookies).toHaveLength(2);
    for (const text of files.values()) for (const cookie of cookies) expect(text).not.toContain(cookie);
    expect(rowsShown('sessions/session')).toHaveLength(2);
  });

  it('000-23: says which tables were searched, the access log among them, and what was not', () => {
    const { searched, notSearched } = JSON.parse(files.get('manifest.json') ?? '');
    const tables = searched.map(({ class: name }: { class: string }) => name.split('/')[0]);
    expect(new Set(tables)).toEqual(new Set(Object.keys(desk.compiled.dataMap.tables)));
    expect(Object.keys(notSearched).length).toBeGreaterThan(0);
  });
});

describe('what the erasure of a registered user of WOX leaves', () => {
  let log: AccessLogDesk;
  let desk: RunningDesk;
  let request: SubjectRequest;
  let loggedIn: number[];

  /** What the site answers to each login cookie that a user has in the sample. */
  const answersTo = (userId: string): Promise<number[]> => {
    const sessions =
      woxSample()
        .get(userId)
        ?.filter(({ table }) => table === 'sessions') ?? [];
    const cookies = sessions.map(({ item }) => textOf(item['cookie']) ?? '');
    return visitAsMember(desk.client, sessionsOf(desk), cookies);
  };

  beforeAll(async () => {
    log = await openWithEvents();
    ({ desk } = log);
    loggedIn = await answersTo('W-1');
    for (const id of ['1', '11']) await ranked(desk, 'blogs', `blog-${id}`);
    await ranked(desk, 'boards', 'board-1');
    request = await carryThrough(desk, mailbox);
  });

  it('000-03: the mail address nowhere but in the claims of the request', async () => {
    const holding = [];
    for (const TableName of Object.values(tableNames)) {
      const { Items = [] } = await desk.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
      if (JSON.stringify(Items).includes(mailbox)) holding.push(TableName);
    }
    expect(holding).toEqual([tableNames.claims]);
    expect([...(await desk.rows()).values()].flat().join()).not.toContain(mailbox);
  });

  it('000-04: transfers that the books need, and the receipt says why and until when', async () => {
    expect((await desk.ports.store.read(request.requestId)).status).toBe('partly-completed');
    const stored = await desk.ports.store.readReceipt(request.requestId, 'receipt');
    const { receipt } = SignedReceiptSchema.parse(stored);
    expect(receipt.lines.find(({ table }) => table === 'transfers')).toMatchObject({
      ...{ reason: 'bookkeeping', until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    });
    const own = (await rowsOf(desk, 'transfers')).filter((row) => row.includes('ｳｻﾐ ﾊﾅｺ'));
    expect(own).toHaveLength(3);
  });

  it('000-05: no row that bears the user’s id, and ids of blog and board that lead to nobody', async () => {
    const rows = [...(await desk.rows()).values()].flat();
    expect(rows.filter((row) => /W-1(?!\d)/.test(row))).toEqual([]);
    const board = (await rowsOf(desk, 'boards')).filter((row) => row.includes('"board-1"'));
    expect(board.map((row) => Object.keys(JSON.parse(row)))).toEqual([['boardId', 'date', 'name', 'owner']]);
    expect(board.join()).not.toContain(nickname);
  });

  it('000-22: no session of a cookie that was set before, and those of others', async () => {
    const sessions = await rowsOf(desk, 'sessions');
    const earlier = (userId: string) =>
      woxTexts(userId).flatMap(({ table, text }) => (table === 'sessions' ? [text] : []));
    for (const session of earlier('W-1')) expect(sessions).not.toContain(session);
    for (const session of earlier('W-10')) expect(sessions).toContain(session);
  });

  it('000-22: a login cookie that the site answers with 401, and with 200 one of anybody else', async () => {
    expect(new Set(loggedIn)).toEqual(new Set([200]));
    expect(new Set(await answersTo('W-1'))).toEqual(new Set([401]));
    expect(new Set(await answersTo('W-10'))).toEqual(new Set([200]));
  });

  it('003-02: no entry of the user’s blog and board in a ranking', async () => {
    const rankings = (await rowsOf(desk, 'statistics')).filter((row) => row.includes('ranking#'));
    expect(rankings.map((row) => JSON.parse(row).page.S)).toEqual(['ranking#blogs#blog-11']);
  });

  it('001-06: no visit and no link of the user in the access log, and those of others', async () => {
    expect(await log.rowsOf(desk.subjectKey('W-1'))).toEqual([]);
    for (const other of ['W-10', 'W-11'])
      expect((await log.rowsOf(desk.subjectKey(other))).length).toBeGreaterThan(0);
  });
});
