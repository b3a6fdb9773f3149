import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { maxBatchBytes } from '../../functions/domain/access-log/message-limits.ts';
import {
  aBatch,
  aCookie,
  anEvent,
  anSqsEvent,
  ingestOn,
  invoked,
  packed,
  queueHandler,
  storedPacks,
} from '../support/access-log/ingest.ts';
import { contentOf, dyingClient, dynamoDbShares, type Moment } from '../support/access-log/ingest-faults.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { secondsLater } from '../support/builders.ts';
import { newDatabase } from '../support/engines/new-database.ts';
import { InMemoryAccessLog } from '../support/in-memory/access-log.ts';
import { InMemoryBars } from '../support/in-memory/bars.ts';

/** JSON has no bigint, no symbol and no function. */
const jsonable = (_: string, value: unknown): unknown =>
  ['bigint', 'symbol', 'function'].includes(typeof value) ? String(value) : value;

const view = (visit: string, second: number, given: Record<string, unknown> = {}) =>
  anEvent({ visitor: aCookie(visit), time: secondsLater(second).toISOString(), ...given });

/** A message of more items than one batch write takes, two with logins on two days, and one of lines without visitor. */
const messages = [
  aBatch(
    Array.from({ length: 30 }, (_, at) => view(`crowd-${at}`, -at, { path: `/boards/${at}` })),
    'message-crowd',
  ),
  aBatch(
    [
      view('hanako', -5, { account: 'U-1' }),
      view('hanako', -4),
      view('hanako', -86_400, { account: 'U-1' }),
      view('hanako', -86_401, { account: 'U-2' }),
    ],
    'message-logins',
  ),
  packed(aBatch([view('hanako', -3, { account: 'U-1' }), view('taro', -2), 'junk'], 'message-packed')),
  aBatch([anEvent({ visitor: undefined }), anEvent({ visitor: undefined })], 'message-lines'),
];
const goodEvents = 38;

/** A new process: nothing of an earlier one is in memory. */
const processOn = (client: DynamoDBClient) =>
  queueHandler({ ...ingestOn(client), shares: dynamoDbShares(client) });

/** Invokes with all messages; those that are not reported as done, and all after a crash, are left. */
const invoke = async (client: DynamoDBClient, bodies: readonly string[]): Promise<string[]> => {
  try {
    const { batchItemFailures } = await invoked(processOn(client), anSqsEvent(bodies));
    return batchItemFailures.map(({ itemIdentifier }) => bodies[Number(itemIdentifier.split('-')[1])]!);
  } catch {
    return [...bodies];
  }
};

let undisturbed: Awaited<ReturnType<typeof contentOf>>;
beforeAll(async () => {
  const client = await newDatabase();
  expect(await invoke(client, messages)).toEqual([]);
  undisturbed = await contentOf(client);
});

describe('a handler that is interrupted', () => {
  it('000-06: stores and counts each good event once without interruptions', async () => {
    expect(undisturbed.views).toBe(goodEvents);
    const events = undisturbed.table
      .filter((line) => line.startsWith('['))
      .flatMap((line): unknown[] => JSON.parse(line));
    expect(events).toHaveLength(goodEvents - 2);
  });

  const moments: Moment[] = ['before', 'after'];
  it.each(moments)(
    '000-06: leaves each event stored and counted once when it dies %s any write',
    async (moment) => {
      captureLog();
      let write = 1;
      for (let died = true; died; write += 1) {
        const client = await newDatabase();
        const dying = dyingClient(client, write, moment);
        let left = await invoke(dying.client, messages);
        died = dying.died();
        while (left.length > 0) left = await invoke(client, left);
        expect(await contentOf(client)).toEqual(undisturbed);
      }
      // Links of three logins from both sides, two batches and two more, four counts.
      expect(write).toBeGreaterThan(12);
    },
  );

  it('000-06: leaves each event stored and counted once in whatever order messages come again, beside each other', async () => {
    captureLog();
    const deliveries = fc.array(fc.array(fc.nat(messages.length - 1), { minLength: 1, maxLength: 6 }), {
      maxLength: 4,
    });
    const property = fc.asyncProperty(deliveries, async (invocations) => {
      const client = await newDatabase();
      const bodies = [...invocations, messages.map((_, at) => at)].map((places) =>
        places.map((at) => messages[at]!),
      );
      const lefts = await Promise.all(bodies.map((each) => invoke(client, each)));
      let left = lefts.flat();
      while (left.length > 0) left = await invoke(client, left);
      expect(await contentOf(client)).toEqual(undisturbed);
    });
    await fc.assert(property, { numRuns: 12 });
  });
});

describe('whatever is sent', () => {
  const goodEvent = fc
    .record({ visit: fc.constantFrom('a', 'b', 'c'), second: fc.integer({ min: -90_000, max: 0 }) })
    .map(({ visit, second }) => view(visit, second));
  const badEvent = fc.oneof(
    fc.anything({ withNullPrototype: false }).filter((value) => value !== undefined),
    fc.constantFrom(
      anEvent({ time: '9999-01-01T00:00:00Z' }),
      anEvent({ time: '1970-01-01T00:00:00Z' }),
      anEvent({ visitor: 'hanako@example.com' }),
      anEvent({ path: { deep: [[[[]]]] } }),
      anEvent({ path: `/${'x'.repeat(9_000)}` }),
      anEvent({ ip: '::ffff:999.1.1.1' }),
      JSON.parse('{"__proto__":{"time":1},"path":"/"}'),
    ),
  );
  const events = fc.array(fc.oneof(goodEvent, badEvent), { maxLength: 12 });
  const batchText = events.map((given) => ({
    given,
    text: aBatch(JSON.parse(JSON.stringify(given, jsonable)), 'fuzzed-batch'),
  }));
  const whole = fc.tuple(batchText, fc.boolean()).map(([{ given, text }, pack]) => ({
    body: pack ? packed(text) : text,
    sent: given.length,
  }));
  const broken = fc
    .oneof(
      fc.string(),
      fc.json(),
      fc.base64String(),
      fc.uint8Array({ minLength: 1 }).map((bytes) => packed(bytes)),
      fc
        .tuple(whole, fc.double({ min: 0.1, max: 0.9, noNaN: true }))
        .map(([{ body }, at]) => body.slice(0, body.length * at)),
      fc.constantFrom(
        packed(Buffer.alloc(maxBatchBytes + 1, '{')),
        `{"a":${'['.repeat(100_000)}`,
        'x'.repeat(262_145),
        packed(Buffer.from([0x7b, 0xc3, 0x28, 0x7d])),
      ),
    )
    .map((body) => ({ body, sent: undefined }));

  it('000-06: is stored, or dropped for a counted reason, or reported as failed with one: nothing is lost', async () => {
    captureLog();
    const property = fc.asyncProperty(fc.array(fc.oneof(whole, broken), { maxLength: 8 }), async (sent) => {
      const store = new InMemoryAccessLog();
      const ingest = ingestOn({} as DynamoDBClient, { store, bars: new InMemoryBars() });
      const { batchItemFailures } = await invoked(
        queueHandler(ingest),
        anSqsEvent(sent.map(({ body }) => body)),
      );
      const failed = new Set(
        batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier.split('-')[1])),
      );
      expect(failed.size).toBe(ingest.metrics.poisons.length);
      const wholes = sent.filter(({ sent: count }) => count !== undefined);
      for (const [at, { sent: count }] of sent.entries())
        if (count !== undefined) expect(failed).not.toContain(at);
      const total = wholes.reduce((sum, { sent: count = 0 }) => sum + count, 0);
      expect(ingest.metrics.events + ingest.metrics.dropCount).toBe(total);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('stores exactly the good events among bad ones', async () => {
    const client = await newDatabase();
    captureLog();
    const bad = fc.sample(badEvent, { numRuns: 60, seed: 6 });
    const good = fc.sample(goodEvent, { numRuns: 40, seed: 6 });
    const mixed = good.flatMap((event, at) => [bad[at], event]).concat(bad.slice(40));
    const text = aBatch(JSON.parse(JSON.stringify(mixed, jsonable)));
    await invoked(queueHandler(ingestOn(client)), anSqsEvent([text]));
    const stored = (await storedPacks(client)).flatMap((pack) => pack.events.map(({ time }) => time));
    expect(stored.toSorted()).toEqual(good.map(({ time }) => Date.parse(String(time))).toSorted());
  });
});
