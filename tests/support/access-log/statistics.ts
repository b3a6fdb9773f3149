import { randomBytes } from 'node:crypto';
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbStatisticsDays } from '../../../functions/adapters/statistics/dynamodb-statistics-days.ts';
import { dynamoDbStatisticsShares } from '../../../functions/adapters/statistics/dynamodb-statistics-store.ts';
import { hyperLogLogVisitorSketch } from '../../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import { type AccessLogRules, AccessLogRulesSchema } from '../../../functions/domain/access-log/rules.ts';
import type { StoredEvent } from '../../../functions/domain/access-log/stored-event.ts';
import { takeBatch } from '../../../functions/domain/access-log/take-batch.ts';
import { type ClosingPorts, closeDay } from '../../../functions/domain/statistics/close-day.ts';
import type { DayFigures } from '../../../functions/domain/statistics/closed-day.ts';
import type { PageCounts } from '../../../functions/domain/statistics/share.ts';
import type { CountedEvent } from '../../../functions/domain/statistics/shares-of.ts';
import { aDesk } from '../desk-builder.ts';
import { createTables, tableNames } from '../engines/tables.ts';
import { aDataMap } from '../maps/data-map-builder.ts';
import { anEvent, ingestOn, type TestIngest, testHasher } from './ingest.ts';

export const statisticsRules = (given: Partial<AccessLogRules> = {}): AccessLogRules =>
  AccessLogRulesSchema.parse({
    retentionDays: 400,
    ip: 'hash',
    pages: [
      '/blogs/{blog-id}',
      '/blogs/{blog-id}/posts/{post-id}',
      '/blogs/new',
      '/about',
      '/price-list.pdf',
    ],
    statistics: {
      threshold: 3,
      closesAfterHours: 24,
      rankings: { blogs: { label: { ja: 'ブログ', en: 'Blogs' }, identifier: 'blog-id' } },
    },
    ...given,
  });

/** The day that is counted, and a time at which it is open, and one at which it is closed. */
export const day = '2026-11-20';
export const open = new Date('2026-11-20T12:00:00+09:00');
export const closed = new Date('2026-11-23T02:00:00+09:00');

/** A page view by a person at noon in Japan. */
export const aView = (event: Partial<StoredEvent> = {}): CountedEvent => ({
  event: {
    time: Date.parse(`${day}T12:00:00+09:00`),
    method: 'GET',
    path: '/',
    status: 200,
    device: 'mobile',
    ...event,
  },
});

export const pageOf = (views: number, given: Partial<PageCounts> = {}): PageCounts => ({
  hours: { '12': views },
  devices: { mobile: views },
  referrers: { '(none)': views },
  ...given,
});

/** Real tables, the real ingest with real shares, and the roll-up. */
export class StatisticsDesk {
  readonly client: DynamoDBClient;
  readonly rules: AccessLogRules;
  readonly clock = { time: open, now: () => this.clock.time };
  readonly ingest: TestIngest & { shares: ReturnType<typeof dynamoDbStatisticsShares> };
  readonly days: ReturnType<typeof dynamoDbStatisticsDays>;

  private constructor(client: DynamoDBClient, rules: AccessLogRules) {
    this.client = client;
    this.rules = rules;
    this.days = dynamoDbStatisticsDays(client, tableNames.statistics);
    const { clock } = this;
    const shares = dynamoDbStatisticsShares(client, tableNames, { random: nodeRandom, clock });
    const compiled = { desk: aDesk({ accessLog: rules }), dataMap: aDataMap() };
    this.ingest = { ...ingestOn(client, { compiled, clock }), shares } as never;
  }

  static async open(client: DynamoDBClient, rules = statisticsRules()): Promise<StatisticsDesk> {
    await createTables(client);
    return new StatisticsDesk(client, rules);
  }

  /** Takes events of the day in, as one message. */
  async take(
    events: readonly Record<string, unknown>[],
    digest = randomBytes(16).toString('base64url'),
  ): Promise<void> {
    const timed = events.map((event) => anEvent({ time: open.toISOString(), ...event }));
    await takeBatch({ digest, events: timed, receivedAt: this.clock.now() }, this.ingest);
  }

  get closing(): ClosingPorts {
    return { days: this.days, bars: this.ingest.bars, sketch: hyperLogLogVisitorSketch, hash: testHasher };
  }

  async close(ports: Partial<ClosingPorts> = {}): Promise<void> {
    await closeDay(day, this.rules, { ...this.closing, ...ports });
  }

  async figures(): Promise<DayFigures> {
    const [marker] = await this.days.closedDays(day, day);
    return this.days.read(marker!);
  }

  /** Items of a table as text, in order. */
  async items(table: string = tableNames.statistics): Promise<string[]> {
    const items: string[] = [];
    for await (const { Items = [] } of paginateScan({ client: this.client }, { TableName: table }))
      items.push(...Items.map((item) => JSON.stringify(Object.entries(item).sort())));
    return items.sort();
  }

  /** Rows of closed days and markers, without shares and sketches. */
  async closedItems(): Promise<string[]> {
    return (await this.items()).filter((item) => !/"(share|sketch)#/.test(item));
  }
}
