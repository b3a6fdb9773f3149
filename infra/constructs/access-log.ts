import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { ingestTimeoutSeconds } from '../../functions/domain/fulfilment/tombstone.ts';
import type { AccessLogQueues } from './access-log-queues.ts';
import type { Bindings } from './bindings.ts';
import { FunctionGroup, type House, type Size } from './function.ts';

const ingest: Size = { timeoutSeconds: ingestTimeoutSeconds, memoryMegabytes: 1024 };
/** A whole file in one go: Lambda's longest. */
const file: Size = { timeoutSeconds: 900, memoryMegabytes: 1024, atMost: 5 };
const job: Size = { timeoutSeconds: 300, memoryMegabytes: 1024, atMost: 1 };

/** Invocations that run beside each other at most: back-pressure for the tables; the queue holds the rest. */
const maxConcurrency = 10;

/** Takes the site's access log in, closes its statistics, and looks that nothing outlives its time; for desks that keep one. */
export class AccessLog extends FunctionGroup {
  readonly takeEvents: IFunction;
  readonly takeLogFile: IFunction;
  readonly closeStatistics: IFunction;
  readonly auditAccessLog: IFunction;

  constructor(scope: Construct, id: string, house: House, bind: Bindings, queues: AccessLogQueues) {
    super(scope, id, house);
    const takeEvents = this.add('events/take-events', ingest, [bind.ingest]);
    takeEvents.addEventSource(
      new SqsEventSource(queues.events, {
        batchSize: 10,
        maxBatchingWindow: Duration.seconds(5),
        maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    this.takeEvents = takeEvents;
    this.takeLogFile = this.add('events/take-log-file', file, [bind.ingest, bind.logFiles]);
    this.closeStatistics = this.add('events/close-statistics', job, [
      bind.statisticsClosed,
      bind.statisticsByDay,
    ]);
    this.auditAccessLog = this.add('events/audit-access-log', job, [bind.logInspection]);
  }
}
