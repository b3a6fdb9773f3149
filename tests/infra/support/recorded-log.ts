import { bowserDeviceClassifier } from '../../../functions/adapters/access-log/bowser-device-classifier.ts';
import { csvLineSplitter } from '../../../functions/adapters/access-log/csv-line-splitter.ts';
import { dynamoDbAccessLogRetention } from '../../../functions/adapters/access-log/dynamodb-access-log-retention.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbStatisticsDays } from '../../../functions/adapters/statistics/dynamodb-statistics-days.ts';
import { dynamoDbStatisticsShares } from '../../../functions/adapters/statistics/dynamodb-statistics-store.ts';
import { accessLogRules } from '../../../functions/domain/access-log/rules-of.ts';
import { auditAccessLog } from '../../../functions/events/audit-access-log.ts';
import { closeStatistics } from '../../../functions/events/close-statistics.ts';
import { takeEvents } from '../../../functions/events/take-events.ts';
import { takeLogFile } from '../../../functions/events/take-log-file.ts';
import { AccessLogDesk } from '../../support/access-log/access-log-desk.ts';
import { aBatch, ingestOn } from '../../support/access-log/ingest.ts';
import { tableNames } from '../../support/engines/tables.ts';
import type { RecordedDesk } from './recorded-desk.ts';

/** The four functions of the access log beside a recorded desk, each noted under the id of its construct. */
export class RecordedLog {
  private readonly pages: RecordedDesk;
  private readonly ingest;

  constructor(pages: RecordedDesk) {
    this.pages = pages;
    const { compiled, hasher: hash, clock } = pages.desk;
    const { client } = pages.recorder;
    this.ingest = {
      ...ingestOn(client, { compiled, hash, clock }),
      shares: dynamoDbStatisticsShares(client, tableNames, { random: nodeRandom, clock }),
      classify: bowserDeviceClassifier(),
    };
  }

  /** The same desk and ingest for what the test itself does. */
  visits(): AccessLogDesk {
    return new AccessLogDesk(this.pages.desk, this.ingest);
  }

  /** As one message of the queue; `unawares`: by an invocation that read the bars before they were raised. */
  async take(events: readonly object[], unawares = false): Promise<void> {
    const bars = { ...this.ingest.bars, read: async () => new Map() };
    const ports = unawares ? { ...this.ingest, bars } : this.ingest;
    await this.pages.recorder.as('AccessLogTakeEvents', () => takeEvents({ body: aBatch(events) }, ports));
  }

  /** As a file that S3 announced. */
  async takeFile(...lines: readonly string[]): Promise<void> {
    async function* read() {
      yield* lines;
    }
    async function* none() {}
    const files = { lines: read, remove: async () => undefined, leftSince: none };
    const object = { key: 'a-log-file', etag: 'an-etag' };
    const event = { source: 'aws.s3', detail: { object } } as const;
    const ports = { ...this.ingest, files, split: csvLineSplitter };
    await this.pages.recorder.as('AccessLogTakeLogFile', () => takeLogFile(event, ports, this.invocation()));
  }

  async closeStatistics(): Promise<void> {
    const { sketch, hash, clock, bars, compiled } = this.ingest;
    const days = dynamoDbStatisticsDays(this.pages.recorder.client, tableNames.statistics);
    const ports = { days, bars, sketch, hash, clock, rules: accessLogRules(compiled) };
    await this.pages.recorder.as('AccessLogCloseStatistics', () =>
      closeStatistics(undefined, ports, this.invocation()),
    );
  }

  async audit(): Promise<void> {
    const { clock, bars } = this.ingest;
    const { ports, compiled } = this.pages.desk;
    const { holds, logLinks: links, tables } = ports;
    const held = { dataMap: compiled.dataMap, holds, bars, links, tables };
    const retention = dynamoDbAccessLogRetention(this.pages.recorder.client, tableNames);
    await this.pages.recorder.as('AccessLogAuditAccessLog', () =>
      auditAccessLog(undefined, { ...held, retention, clock }, this.invocation()),
    );
  }

  private invocation() {
    return { endsAt: this.ingest.clock.now().getTime() + 300_000 };
  }
}
