import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import { dynamoDbAccessLogStore } from '../../../functions/adapters/access-log/dynamodb-access-log-store.ts';
import { dynamoDbBars } from '../../../functions/adapters/access-log/dynamodb-bars.ts';
import { zlibGunzip } from '../../../functions/adapters/access-log/zlib-gunzip.ts';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { hyperLogLogVisitorSketch } from '../../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import { dynamoDbSuspensions } from '../../../functions/adapters/subjects/dynamodb-suspensions.ts';
import { decodeMessage } from '../../../functions/domain/access-log/decode.ts';
import type { DropReason, PoisonReason } from '../../../functions/domain/access-log/event.ts';
import { KnownLogins } from '../../../functions/domain/access-log/logins.ts';
import type { AccessLogRules } from '../../../functions/domain/access-log/rules.ts';
import type { StoredEvent } from '../../../functions/domain/access-log/stored-event.ts';
import { takeBatch } from '../../../functions/domain/access-log/take-batch.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import type { Bars } from '../../../functions/domain/ports/bars.ts';
import type { IngestMetrics } from '../../../functions/domain/ports/ingest-metrics.ts';
import type { StatisticsShares } from '../../../functions/domain/ports/statistics-store.ts';
import type { MessageShare } from '../../../functions/domain/statistics/share.ts';
import { takeEvents } from '../../../functions/events/take-events.ts';
import type { Ingest } from '../../../functions/runtime/dependencies/ingest.ts';
import { onQueue } from '../../../functions/runtime/queue.ts';
import { testNow } from '../builders.ts';
import { aDesk } from '../desk-builder.ts';
import { newDatabase } from '../engines/new-database.ts';
import { tableNames } from '../engines/tables.ts';
import { aDataMap } from '../maps/data-map-builder.ts';
import { accessLogRules } from './access-log-builders.ts';

export const testHasher = keyedHasher({ current: 'k1', k1: 'secret of the ingest tests' });

/** A visitor cookie that stands for a word. */
export const aCookie = (word: string): string =>
  Buffer.from(`cookie-of-${word}`.padEnd(24, '~')).toString('hex');

/** A view of a page by Hanako's browser, with nobody logged in, now. */
export const anEvent = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  time: testNow.toISOString(),
  visitor: aCookie('hanako'),
  method: 'GET',
  path: '/boards/12',
  status: 200,
  ...given,
});

/** The text of a batch. */
export const aBatch = (events: readonly unknown[], batchId = randomBytes(8).toString('hex')): string =>
  JSON.stringify({ version: 1, batchId, events });

export const packed = (text: string | Uint8Array): string => gzipSync(text).toString('base64');

/** Counts what the ingest tells. */
export class CountedMetrics implements IngestMetrics {
  readonly drops = new Map<DropReason, number>();
  readonly poisons: PoisonReason[] = [];
  readonly lags: number[] = [];
  events = 0;
  items = 0;
  unknown = 0;
  late = 0;
  stored({ events, items }: { messages: number; events: number; items: number }): void {
    this.events += events;
    this.items += items;
  }
  dropped(reason: DropReason, events: number): void {
    this.drops.set(reason, (this.drops.get(reason) ?? 0) + events);
  }
  poisoned(reason: PoisonReason): void {
    this.poisons.push(reason);
  }
  unknownFields(count: number): void {
    this.unknown += count;
  }
  lateForStatistics(events: number): void {
    this.late += events;
  }
  lag(milliseconds: number): void {
    this.lags.push(milliseconds);
  }
  flush(): void {}
  /** Events dropped for any reason. */
  get dropCount(): number {
    return [...this.drops.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** Shares in memory, each message's once. */
export class InMemoryShares implements StatisticsShares {
  readonly byDigest = new Map<string, readonly MessageShare[]>();
  async add(digest: string, shares: readonly MessageShare[]): Promise<boolean> {
    if (this.byDigest.has(digest)) return false;
    this.byDigest.set(digest, shares);
    return true;
  }
  /** Page views of all messages. */
  get views(): number {
    const pages = [...this.byDigest.values()].flat().flatMap(({ share }) => Object.values(share.pages));
    return pages.flatMap(({ hours }) => Object.values(hours)).reduce((sum, count) => sum + count, 0);
  }
}

export interface TestIngest extends Ingest {
  bars: Bars;
  metrics: CountedMetrics;
  clock: { time: Date; now: () => Date };
}
export type InMemory = TestIngest & { shares: InMemoryShares };

/** The ingest on the tables of a database, with statistics and metrics in memory. */
export const ingestOn = (
  client: DynamoDBClient,
  { rules = {}, ...given }: { rules?: Partial<AccessLogRules> } & Partial<InMemory> = {},
): InMemory => {
  const clock = { time: testNow, now: () => clock.time };
  return {
    compiled: { desk: aDesk({ accessLog: accessLogRules(rules) }), dataMap: aDataMap() },
    store: dynamoDbAccessLogStore(client, tableNames.accessLog),
    bars: dynamoDbBars(client, tableNames.subjects),
    codec: zlibPackCodec,
    shares: new InMemoryShares(),
    sketch: hyperLogLogVisitorSketch,
    classify: (userAgent) => (userAgent === undefined ? 'other' : 'desktop'),
    metrics: new CountedMetrics(),
    known: new KnownLogins(),
    hash: testHasher,
    gunzip: zlibGunzip,
    clock,
    ...given,
  };
};

/** The ingest on a database of its own. */
export const openIngest = async (): Promise<{ client: DynamoDBClient; ingest: InMemory }> => {
  const client = await newDatabase();
  return { client, ingest: ingestOn(client) };
};

/** Takes in a batch as its text is sent; the same text again is the same message. */
export const takeText = (text: string, ports: Ingest, receivedAt = testNow): Promise<void> => {
  const { digest, batch } = decodeMessage(text, undefined, ports.gunzip);
  return takeBatch({ digest, events: batch.events, receivedAt }, ports);
};

/** Stops the use of somebody's data for the access log, or lets it go on. */
export const changeUseOf = (subjectKey: SubjectKey, change: 'suspend' | 'resume', client: DynamoDBClient) =>
  dynamoDbSuspensions(client, tableNames).change({
    ...{ subjectKey, change, purpose: 'access-log', by: 'console', at: testNow },
  });

/** A pack as it is in the table, unpacked. */
export interface StoredPack {
  visitorKey: string;
  pack: string;
  expiresAt: number;
  bytes: string;
  events: StoredEvent[];
}

/** All packs in the table, in the order of their keys. */
export const storedPacks = async (client: DynamoDBClient): Promise<StoredPack[]> => {
  const found: StoredPack[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableNames.accessLog })) {
    for (const { visitorKey, pack, events, expiresAt } of Items) {
      if (events?.B === undefined) continue;
      found.push({
        visitorKey: visitorKey!.S!,
        pack: pack!.S!,
        expiresAt: Number(expiresAt?.N),
        bytes: Buffer.from(events.B).toString('base64'),
        events: zlibPackCodec.unpack(events.B),
      });
    }
  }
  return found.sort((a, b) => (a.visitorKey + a.pack < b.visitorKey + b.pack ? -1 : 1));
};

/** Everything that is in the table, as text: for what must not be there. */
export const tableText = async (client: DynamoDBClient): Promise<string> => {
  const parts: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableNames.accessLog })) {
    for (const item of Items) parts.push(JSON.stringify(item));
  }
  const events = (await storedPacks(client)).map((pack) => JSON.stringify(pack.events));
  return [...parts, ...events].join('\n');
};

/** What Lambda hands over of messages; they are called `message-0` and so on. */
export const anSqsEvent = (
  bodies: readonly string[],
  { encoding, sentAt = testNow.getTime() }: { encoding?: string; sentAt?: number } = {},
) => ({
  Records: bodies.map((body, number) => ({
    messageId: `message-${number}`,
    receiptHandle: `receipt-${number}`,
    body,
    attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: '1' },
    messageAttributes:
      encoding === undefined ? {} : { encoding: { dataType: 'String', stringValue: encoding } },
  })),
});

/** The handler of the ingest as it is wrapped, with other ports. */
export const queueHandler = (ports: Ingest | (() => Ingest)) =>
  onQueue({
    environment: z.object({}),
    ports: () => (typeof ports === 'function' ? ports() : ports),
    run: takeEvents,
    end: ({ metrics }) => metrics.flush(),
  });

/** Invokes a handler with so much time left. */
export const invoked = async (
  handler: ReturnType<typeof queueHandler>,
  event: unknown,
  milliseconds = 60_000,
): Promise<SQSBatchResponse> => handler(event, { getRemainingTimeInMillis: () => milliseconds } as Context);
