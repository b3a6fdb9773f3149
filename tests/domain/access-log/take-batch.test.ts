import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import { ConfigurationError } from '../../../functions/domain/errors.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import {
  aBatch,
  aCookie,
  anEvent,
  changeUseOf,
  type InMemory,
  ingestOn,
  openIngest,
  storedPacks,
  tableText,
  takeText,
  testHasher,
} from '../../support/access-log/ingest.ts';
import { secondsLater, testNow } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';

let client: DynamoDBClient;
let ingest: InMemory;
beforeEach(async () => {
  ({ client, ingest } = await openIngest());
});

const take = (events: readonly unknown[], ports = ingest) => takeText(aBatch(events), ports);
const visitor = visitorKeyOf(testHasher, aCookie('hanako'));
const account = subjectKey(testHasher, 'account-id', 'U-1');
const events = async () => (await storedPacks(client)).flatMap((pack) => pack.events);
const dropped = () => Object.fromEntries(ingest.metrics.drops);

describe('what is stored of an event', () => {
  const full = anEvent({
    account: 'U-1',
    ip: '192.0.2.7',
    path: '/search?mail=hanako%40example.com&q=cat',
    referrer: 'https://other.example/?tel=09012345678',
    userAgent: 'Browser/1',
    bytes: 7,
    durationMs: 9,
  });

  it('000-06: is what the policy lists, under the visitor and the account as keyed hashes', async () => {
    await take([full]);
    const [pack] = await storedPacks(client);
    expect(pack).toMatchObject({ visitorKey: visitor, pack: expect.stringMatching(/^a#/) });
    expect(pack?.pack.startsWith(`a#${account}#`)).toBe(true);
    expect(Object.keys(pack!.events[0]!).toSorted()).toEqual([
      'bytes',
      'device',
      'durationMs',
      'ip',
      'method',
      'path',
      'referrer',
      'status',
      'time',
      'userAgent',
    ]);
  });

  it('000-07: bears neither cookie, account, whole address nor what paths and referrers say of a person', async () => {
    await take([full, anEvent({ ...full, account: undefined })]);
    const text = await tableText(client);
    for (const secret of [aCookie('hanako'), 'U-1"', '192.0.2.7', 'hanako', '09012345678']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('q=cat');
  });

  it.each([
    ['truncate', '192.0.2.0/24'],
    ['hash', expect.stringMatching(/^k1\.[\w-]{16}$/)],
    ['drop', undefined],
  ] as const)('has the address as the desk says: %s', async (ip, stored) => {
    await take([full], ingestOn(client, { rules: { ip } }));
    expect((await events())[0]?.ip).toEqual(stored);
  });

  it('is nothing where no visitor is named, but the event counts', async () => {
    await take([anEvent({ visitor: undefined, ip: '192.0.2.7' })]);
    expect(await storedPacks(client)).toEqual([]);
    expect(ingest.metrics.events).toBe(1);
    expect(ingest.shares.views).toBe(1);
  });
});

describe('what is kept out', () => {
  it('A23: is dated up to the erasure; who comes back is let in', async () => {
    await ingest.bars.erase(visitor, testNow);
    await take([anEvent(), anEvent({ time: secondsLater(-60).toISOString() })]);
    await take([anEvent({ time: secondsLater(1).toISOString(), path: '/back' })]);
    expect((await events()).map(({ path }) => path)).toEqual(['/back']);
    expect(dropped()).toEqual({ erased: 2 });
    expect(ingest.shares.views).toBe(1);
  });

  it('A23: is judged by the account where somebody is logged in, by the visitor where nobody is', async () => {
    await ingest.bars.erase(account, testNow);
    await take([anEvent({ account: 'U-1' }), anEvent({ account: 'U-2' }), anEvent({ path: '/guest' })]);
    expect(dropped()).toEqual({ erased: 1 });
    expect(await events()).toHaveLength(2);
    const text = await tableText(client);
    expect(text).not.toContain(account);
  });

  it('are the events of a person who stopped their use, until it is resumed', async () => {
    await changeUseOf(account, 'suspend', client);
    await take([anEvent({ account: 'U-1', visitor: undefined }), anEvent({ account: 'U-1' })]);
    expect(dropped()).toEqual({ suspended: 2 });
    expect(ingest.shares.views).toBe(0);
    await changeUseOf(account, 'resume', client);
    await take([anEvent({ account: 'U-1' })]);
    expect(await events()).toHaveLength(1);
  });

  const days = (count: number) => secondsLater(count * 86_400).toISOString();
  it.each([
    ['from-the-future', secondsLater(601).toISOString()],
    ['from-the-future', '9999-12-31T23:59:59Z'],
    ['past-retention', days(-400)],
    ['past-retention', '0001-01-01T00:00:00Z'],
  ])('has a time that no clock of today tells: %s, %s', async (reason, time) => {
    await take([
      anEvent({ time }),
      anEvent({ time: secondsLater(600).toISOString() }),
      anEvent({ time: days(-399) }),
    ]);
    expect(dropped()).toEqual({ [reason]: 1 });
    expect(await events()).toHaveLength(2);
  });

  it('A23: has come later than any event is taken, though the desk keeps events for longer', async () => {
    const long = { ...ingest, compiled: ingestOn(client, { rules: { retentionDays: 1_100 } }).compiled };
    await take(
      [anEvent({ time: days(-400) }), anEvent({ time: secondsLater(1 - 400 * 86_400).toISOString() })],
      long,
    );
    expect(dropped()).toEqual({ 'too-late': 1 });
    expect(await events()).toHaveLength(1);
  });

  it('of the future is so by the time of the message, not by how long it lay in the queue', async () => {
    ingest.clock.time = secondsLater(3_600);
    await take([anEvent({ time: secondsLater(1_800).toISOString() })]);
    expect(dropped()).toEqual({ 'from-the-future': 1 });
  });
});

describe('a message that comes again', () => {
  const batch = aBatch([anEvent(), anEvent({ account: 'U-1' }), anEvent({ visitor: aCookie('other') })]);

  it('000-06: changes nothing, and counts once, also as another message of the producer and at another time', async () => {
    await takeText(batch, ingest);
    const once = await tableText(client);
    await takeText(batch, ingestOn(client, { shares: ingest.shares }));
    ingest.clock.time = secondsLater(7_200);
    await takeText(batch, { ...ingest, known: ingestOn(client).known }, secondsLater(7_000));
    expect(await tableText(client)).toBe(once);
    expect(ingest.shares.views).toBe(3);
  });

  it('meets its own item after some of its events have passed the retention', async () => {
    const old = { ...ingest, compiled: ingestOn(client, { rules: { retentionDays: 1 } }).compiled };
    const first = secondsLater(-86_399).toISOString();
    const second = secondsLater(-80_000).toISOString();
    const text = aBatch([anEvent({ time: first }), anEvent({ time: second })]);
    for (const later of [0, 60]) {
      ingest.clock.time = secondsLater(later);
      await takeText(text, old);
    }
    expect(await events()).toMatchObject([{ time: Date.parse(second) }]);
  });
});

describe('what is told', () => {
  it('are counts: of events, items, reasons, unknown fields, and the lag of the newest', async () => {
    await take([
      anEvent({ extra: 1 }),
      anEvent({ visitor: 'x' }),
      7,
      anEvent({ time: secondsLater(-30).toISOString() }),
    ]);
    expect(ingest.metrics).toMatchObject({ events: 2, items: 1, unknown: 1, lags: [0] });
    expect(dropped()).toEqual({ 'visitor-not-opaque': 1, invalid: 1 });
  });

  it('is that no event is taken where the desk keeps no access log', async () => {
    const compiled = { ...ingest.compiled, desk: aDesk() };
    await expect(take([anEvent()], { ...ingest, compiled })).rejects.toThrow(ConfigurationError);
  });
});
