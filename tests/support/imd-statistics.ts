import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { bowserDeviceClassifier } from '../../functions/adapters/access-log/bowser-device-classifier.ts';
import { dynamoDbStatisticsDays } from '../../functions/adapters/statistics/dynamodb-statistics-days.ts';
import { hyperLogLogVisitorSketch } from '../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import { accessLogRules } from '../../functions/domain/access-log/rules-of.ts';
import { takeBatch } from '../../functions/domain/access-log/take-batch.ts';
import { closeDays } from '../../functions/domain/statistics/close-days.ts';
import type { Format } from '../../tools/statistics/export.ts';
import { exportFigures } from '../../tools/statistics/export.ts';
import { exportRanking } from '../../tools/statistics/ranking.ts';
import { AccessLogDesk } from './access-log/access-log-desk.ts';
import { dynamoDbShares } from './access-log/ingest-faults.ts';
import { tableNames } from './engines/tables.ts';
import type { RunningDeskOptions } from './opened-desk.ts';

const period = { from: '2026-11-01', to: '2026-12-31' };

const FigureSchema = z.strictObject({
  day: z.iso.date(),
  page: z.string(),
  by: z.enum(['views', 'hour', 'device', 'referrer', 'bots', 'visitors']),
  value: z.string(),
  count: z.int().min(0),
});
export type PublishedFigure = z.infer<typeof FigureSchema>;

/** What the export of figures is, and nothing else: a field more and it is refused. */
const FiguresSchema = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  threshold: z.int(),
  closedDays: z.array(z.iso.date()),
  figures: z.array(FigureSchema),
});

/** What the export of a ranking is. */
const RankingSchema = FiguresSchema.omit({ figures: true }).extend({
  ranking: z.string(),
  entries: z.array(z.strictObject({ value: z.string(), views: z.int() })),
});

/** The desk of IMD with its ingest, its statistics in the tables, and what is given out of them. */
export class ImdStatistics {
  readonly log: AccessLogDesk;
  readonly #client: DynamoDBClient;
  readonly #days;

  private constructor(log: AccessLogDesk, client: DynamoDBClient) {
    this.log = log;
    this.#client = client;
    this.#days = dynamoDbStatisticsDays(client, tableNames.statistics);
  }

  static async open(
    client: DynamoDBClient,
    options: RunningDeskOptions = { desk: 'imd' },
  ): Promise<ImdStatistics> {
    return new ImdStatistics(await AccessLogDesk.open(client, options), client);
  }

  get rules() {
    return accessLogRules(this.log.desk.compiled);
  }

  /** Takes events in as one message; fails where one of them is dropped. */
  async take(digest: string, events: readonly object[]): Promise<void> {
    const { ingest } = this.log;
    const shares = dynamoDbShares(this.#client);
    await takeBatch({ digest, events }, { ...ingest, shares, classify: bowserDeviceClassifier() });
    if (ingest.metrics.dropCount > 0) throw new Error('events: some were dropped');
  }

  /** Closes the days that are due. */
  async close(): Promise<void> {
    const { desk, ingest } = this.log;
    const ports = {
      bars: ingest.bars,
      sketch: hyperLogLogVisitorSketch,
      hash: desk.hasher,
      clock: desk.clock,
    };
    const ends = desk.clock.now().getTime() + 300_000;
    const { failed } = await closeDays(this.rules, { days: this.#days, ...ports }, ends);
    if (failed.length > 0) throw new AggregateError(failed);
  }

  async items(table: string = tableNames.statistics): Promise<Record<string, AttributeValue>[]> {
    const items: Record<string, AttributeValue>[] = [];
    for await (const { Items = [] } of paginateScan({ client: this.#client }, { TableName: table }))
      items.push(...Items);
    return items;
  }

  exportAs(format: Format): Promise<string> {
    return exportFigures(period, format, this.#days, this.rules.statistics.threshold);
  }

  /** The figures that are given out. */
  async figures(): Promise<z.infer<typeof FiguresSchema>> {
    return FiguresSchema.parse(JSON.parse(await this.exportAs('json')));
  }

  rankingAs(format: Format): Promise<string> {
    return exportRanking('corners', period, format, this.#days, this.rules.statistics);
  }

  /** The ranking that is given out. */
  async ranking(): Promise<z.infer<typeof RankingSchema>['entries']> {
    return RankingSchema.parse(JSON.parse(await this.rankingAs('json'))).entries;
  }
}
