import { Duration } from 'aws-cdk-lib';
import { Rule, type RuleProps, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { AccessLog } from './access-log.ts';
import type { DeskBuckets } from './desk-buckets.ts';
import type { EventFunctions } from './event-functions.ts';

export interface SchedulesProps {
  readonly stateMachine: IStateMachine;
  readonly events: EventFunctions;
  /** Absent for a desk that keeps no access log. */
  readonly accessLog: AccessLog | undefined;
  readonly buckets: DeskBuckets;
}

/** What happens by the clock, when a workflow fails, and when somebody uploads. */
export class Schedules extends Construct {
  private readonly events: EventFunctions;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const { stateMachine, events, accessLog, buckets } = props;
    this.events = events;
    this.every('WakeWaits', 1, events.wakeWaits);
    this.every('DeliverOutbox', 1, events.deliverOutbox);
    this.every('RecoverRequests', 5, events.recoverRequests);
    this.every('RunResweeps', 5, events.runResweeps);
    this.every('PurgeEvidence', 15, events.purgeEvidence);
    this.every('AuditEvidence', 60, events.auditEvidence);
    this.onFailure(stateMachine, events.markFailed);
    this.onUpload(buckets);
    if (accessLog) this.forAccessLog(buckets, accessLog);
  }

  /** Verdict, screening, and what the screening left: each event may come twice, late, or before another. */
  private onUpload({ quarantine, evidence }: DeskBuckets): void {
    const scan = (results: string[] | undefined) => ({
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: {
        s3ObjectDetails: { bucketName: [quarantine.bucketName] },
        ...(results && { scanResultDetails: { scanResultStatus: results } }),
      },
    });
    const { recordScan, screenImage, recordScreening } = this.events;
    this.rule('UploadScanned', { eventPattern: scan(undefined) }, recordScan, untilDone);
    this.rule('UploadClean', { eventPattern: scan(['NO_THREATS_FOUND']) }, screenImage, untilDone);
    this.rule('ImageScreened', { eventPattern: createdIn(evidence) }, recordScreening, untilDone);
  }

  /** A file whose event is lost, or whose reading failed each time, is found by the next look at the bucket. */
  private forAccessLog({ logFiles }: DeskBuckets, accessLog: AccessLog): void {
    const { takeLogFile, closeStatistics, auditAccessLog } = accessLog;
    this.every('CloseStatistics', 60, closeStatistics);
    // It scans: often enough for the two days after which an event counts as overdue, and no oftener.
    this.every('AuditAccessLog', 360, auditAccessLog);
    this.rule('LogFileCreated', { eventPattern: createdIn(logFiles) }, takeLogFile, untilDone);
    new Rule(this, 'LogFilesLeft', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaFunction(takeLogFile, untilDone)],
    });
  }

  /** The next tick is the retry: a sweep that failed finds the same work again, and none of it is in the event. */
  private every(id: string, minutes: number, target: IFunction): void {
    const schedule = Schedule.rate(Duration.minutes(minutes));
    this.rule(id, { schedule }, target, { retryAttempts: 0, maxEventAge: Duration.minutes(minutes) });
  }

  /** No dead letters: what is lost here is found by the recovery sweep, and the alarm counts executions, not marks. */
  private onFailure(stateMachine: IStateMachine, target: IFunction): void {
    const eventPattern = {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [stateMachine.stateMachineArn],
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      },
    };
    this.rule('ExecutionFailed', { eventPattern }, target, {
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
    });
  }

  /** Delivery to Lambda is asynchronous: both the rule's and the function's own retries get the same limits. */
  private rule(id: string, props: RuleProps, target: IFunction, limits: RetryLimits): void {
    target.configureAsyncInvoke(limits);
    new Rule(this, id, { ...props, targets: [new LambdaFunction(target, limits)] });
  }
}

function createdIn({ bucketName }: Bucket) {
  return {
    source: ['aws.s3'],
    detailType: ['Object Created'],
    detail: { bucket: { name: [bucketName] } },
  };
}

/** What is lost after that is an upload that stays unread: the person is asked to send it again. */
const untilDone: RetryLimits = { retryAttempts: 2, maxEventAge: Duration.hours(1) };

interface RetryLimits {
  readonly retryAttempts: number;
  readonly maxEventAge: Duration;
}
