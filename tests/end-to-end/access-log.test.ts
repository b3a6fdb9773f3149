import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSample } from '../../desks/wox/sample/sample.ts';
import { checkReceipt, parseReceiptFile } from '../../functions/domain/receipts/signed-receipt.ts';
import { E2eDesk } from '../support/e2e/desk.ts';
import { encodings, finderOf, logCanary } from '../support/e2e/log-canary.ts';
import { logged, metric, type StoredItem, textsOf } from '../support/e2e/log-scan.ts';
import { AccessLogStory, goodEvents, poison } from '../support/e2e/log-story.ts';

let desk: E2eDesk;
let story: AccessLogStory;
let leaksIn: (text: string) => string[];

beforeAll(async () => {
  desk = await E2eDesk.open({ id: 'wox', rows: (now) => generateSample(new Date(now), 'W-10') });
  story = new AccessLogStory(desk);
  await story.live().catch((cause: unknown) => {
    throw new Error(`${cause}: ${desk.lastWords()}`, { cause });
  });
  const [disclosure = '', erasure = ''] = [story.disclosure, story.erasure].map((asked) => asked?.code);
  const codes = { disclosure, erasure, bare: disclosure.replace('-', ''), bareToo: erasure.replace('-', '') };
  leaksIn = finderOf({ ...logCanary, ...codes });
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const guestPacks = (items: readonly StoredItem[]) => items.filter(({ key }) => key.startsWith('g#'));
const memberPacks = (items: readonly StoredItem[]) => items.filter(({ key }) => !key.startsWith('g#'));
const eventsIn = (items: readonly StoredItem[]) => items.flatMap(({ events }) => events);
const count = (items: readonly StoredItem[], path: string) =>
  eventsIn(items).filter((event) => event.path.startsWith(path)).length;

describe('events on their way through the queue', () => {
  it('are stored each once, though the answer to one message got lost and it was sent again', () => {
    const { guest, other, member } = story.fed;
    expect(story.sent).toBe(5 + 1);
    expect(count(guestPacks(guest), '/boards/board-1?')).toBe(goodEvents.guest);
    expect(count(other, '/blogs/of-the-other-guest?')).toBe(goodEvents.other);
    expect(count(member, '/boards/board-1?')).toBe(goodEvents.member);
    expect(count(memberPacks(guest), '/points/seen-as-member')).toBe(goodEvents.asMember);
  });

  it('are packed: many share an item', () => {
    const packs = guestPacks(story.fed.guest);
    const { guest, guestContacts, guestBesidePoison, fromFile } = goodEvents;
    expect(eventsIn(packs)).toHaveLength(guest + guestContacts + guestBesidePoison + fromFile - 1);
    expect(packs.length).toBeLessThanOrEqual(4);
  });

  it('000-07: are scrubbed: a marker stands for what was personal, the network for the address', () => {
    for (const { path, referrer, userAgent, ip } of eventsIn(story.fed.guest)) {
      for (const address of [path, referrer]) expect(address).toMatch(/\{(email|token|private)\}/);
      expect(userAgent).toContain('{token}');
      expect(['203.0.113.0/24', '2001:db8:77aa::/48']).toContain(ip);
    }
  });

  it('000-06: lose a field that the schema does not know, and are counted when they do not fit', () => {
    // One field, in the message that came twice: metrics tell of deliveries.
    expect(metric(desk, 'UnknownFields')).toBe(2);
    expect(metric(desk, 'EventsDropped', 'invalid')).toBe(1);
    expect(metric(desk, 'EventsDropped', 'visitor-not-opaque')).toBe(1);
  });
});

describe('a message that nobody can read', () => {
  it('ends in the dead-letter queue after five tries, as it was sent', async () => {
    expect(metric(desk, 'MessagesPoisoned', 'not-json')).toBe(5);
    expect(await story.site.deadLetters()).toEqual([poison]);
  });

  it('keeps no other message of its batch from being stored', () => {
    expect(logged(desk, 'messages-failed')[0]).toMatchObject({ count: 3, failed: 1 });
    expect(count(story.fed.guest, '/boards/beside-the-poison?')).toBe(goodEvents.guestBesidePoison);
    expect(count(story.fed.other, '/boards/beside-the-poison?')).toBe(goodEvents.otherBesidePoison);
  });
});

it('a log file is taken in by its event, and removed', async () => {
  const path = '/boards/board-1/threads/from-a-file?';
  expect(count(guestPacks(story.fed.guest), path)).toBe(goodEvents.fromFile - 1);
  expect(metric(desk, 'EventsDropped', 'unreadable-line')).toBe(1);
  expect(await desk.objects('LogFiles')).toEqual([]);
});

describe('a disclosure for a guest', () => {
  const text = () => [...story.files.values()].join('\n');

  it('000-02: leads from a live cookie to the package, by reference and code alone', () => {
    expect(story.disclosedStatus).toContain(story.disclosure?.reference);
    expect([...story.files.keys()]).toEqual(expect.arrayContaining(['index.html', 'data.json']));
    for (const own of ['/boards/board-1?', '/boards/beside-the-poison', 'from-a-file'])
      expect(text()).toContain(own);
  });

  it('000-18: shows nothing of another guest, of a member on the same device, or of staff', () => {
    for (const other of ['of-the-other-guest', 'seen-as-member', 'aya', 'ken@'])
      expect(text()).not.toContain(other);
  });
});

describe('an erasure for a guest', () => {
  it('000-02: leaves none of the guest’s visits, and a receipt that the public key verifies', () => {
    expect(guestPacks(story.erased.guest)).toEqual([]);
    const signed = parseReceiptFile(story.receipt);
    checkReceipt(signed, desk.target.publicKeyPem());
    expect(signed.receipt).toMatchObject({ kind: 'receipt', proof: 'PC', outcome: 'DONE' });
  });

  it('leaves the visits of others as they were, a member’s on the same device too', () => {
    expect(memberPacks(story.fed.guest).length).toBeGreaterThan(0);
    expect(memberPacks(story.erased.guest)).toEqual(memberPacks(story.fed.guest));
    expect(story.erased.other).toEqual(story.fed.other);
    expect(story.erased.member).toEqual(story.fed.member);
  });

  it('000-22: after it, a late visit from before is dropped, and who comes back is not', () => {
    const [before, after] = story.dropped;
    expect(after - before).toBe(1);
    const paths = eventsIn(guestPacks(story.atEnd.guest)).map(({ path }) => path);
    expect(paths).toEqual([expect.stringMatching(/^\/boards\/back-again\?/)]);
  });

  it('writes to nobody but staff', () => {
    const to = new Set(desk.stack.mails().flatMap((mail) => [...mail.to, ...mail.cc, ...mail.bcc]));
    expect([...to].sort()).toEqual(['aya@desk.example', 'ken@desk.example']);
  });
});

describe('the statistics of a day that is closed', () => {
  const exported = () => JSON.parse(story.figures);

  it('count each event of people once, however often its message came', () => {
    const total = Object.values(goodEvents).reduce((sum, each) => sum + each, 0);
    const { closedDays, figures } = exported();
    expect(closedDays).toEqual([story.day]);
    expect(figures).toContainEqual({ day: story.day, page: '(site)', by: 'views', value: '', count: total });
  });

  it('000-11: have no figure under the threshold', () => {
    const { threshold, figures } = exported();
    expect(threshold).toBe(10);
    expect(figures.length).toBeGreaterThan(3);
    expect(figures.filter(({ count: each }: { count: number }) => each < threshold)).toEqual([]);
  });

  it('000-11: change neither by an erasure nor by events that come late', () => {
    expect(metric(desk, 'EventsLateForStatistics')).toBe(15);
    expect(count(story.atEnd.other, '/boards/closed-by-now?')).toBe(15);
    expect(story.figuresAtEnd).toBe(story.figures);
  });
});

describe('what was personal in events, log files and calls', () => {
  it('is found by this search, however it is written', () => {
    for (const [name, secret] of Object.entries(logCanary)) {
      for (const encode of [String, ...encodings]) {
        for (const before of ['', '/?', ' = ']) expect(leaksIn(before + encode(secret))).toContain(name);
      }
      expect(leaksIn(Buffer.from(`{"q":"${secret}"}`).toString('base64'))).toContain(name);
      expect(leaksIn(createHash('sha256').update(secret).digest('base64'))).toContain(name);
    }
  });

  it('is in the dead letter, and nothing is left in the queue', async () => {
    const letters = (await story.site.deadLetters()).join();
    expect(leaksIn(letters)).toEqual(['guestCookie', 'account', 'mailbox']);
    expect(await story.site.left()).toBe(0);
  });

  it('A15: is in no log line, metrics included', () => {
    const lines = desk.stack.logs().map(({ text }) => text);
    expect(lines.filter((line) => line.includes('"_aws"')).length).toBeGreaterThan(5);
    expect(lines.filter((line) => leaksIn(line).length > 0)).toEqual([]);
  });

  it('A15: is in no workflow’s input or history', () => {
    const histories = desk.stack.executions().map((each) => JSON.stringify(each));
    expect(histories).toHaveLength(2);
    expect(histories.flatMap(leaksIn)).toEqual([]);
  });

  it('A15: is on no page that staff decide on', () => {
    expect(story.reviews).toHaveLength(3);
    expect(story.reviews.flatMap(leaksIn)).toEqual([]);
  });

  it('A15: is in no mail', () => {
    const mails = desk.stack.mails().map((mail) => JSON.stringify(mail));
    expect(mails.length).toBeGreaterThan(4);
    expect(mails.flatMap(leaksIn)).toEqual([]);
  });

  it.each([
    ...['AccessLog', 'Statistics', 'Audit', 'Guards', 'Subjects', 'Claims', 'Requests', 'MailLinks'],
    ...['Sessions', 'Staff', 'DeskVersions'],
  ])('A15: is in no item of the table %s, nor in what is compressed there', async (name) => {
    const items = await textsOf(desk, name);
    expect(items.length).toBeGreaterThan(0);
    expect(items.flatMap(leaksIn)).toEqual([]);
  });

  it('A15: is in no object of a bucket, nor in the package', async () => {
    const things = (['Quarantine', 'Evidence', 'Packages', 'LogFiles'] as const).map((name) =>
      desk.objects(name),
    );
    const told = (await Promise.all(things)).flat().map((each) => JSON.stringify(each));
    expect(told.flatMap(leaksIn)).toEqual([]);
    expect([...story.files.values()].flatMap(leaksIn)).toEqual([]);
  });
});

it('no function failed, and every workflow came to its end', () => {
  expect(desk.stack.executions().map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  const failures = desk.stack.logs().filter(({ text }) => text.includes('"level":"ERROR"'));
  expect(failures.map(({ text }) => text)).toEqual([]);
});
