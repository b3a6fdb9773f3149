import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { AccessLog } from './access-log.ts';
import type { AccessLogQueues } from './access-log-queues.ts';

export interface AlarmsProps {
  readonly key: IKey;
  readonly stateMachine: IStateMachine;
  /** Fails when an image of a document outlived its time, or when it could not look. */
  readonly auditEvidence: IFunction;
  /** Absent for a desk that keeps no access log. */
  readonly accessLog: AccessLog | undefined;
  readonly queues: AccessLogQueues;
  readonly mailTo: string;
}

export interface AlarmProps {
  readonly metric: IMetric;
  /** Whom it harms and how, in one sentence: the first thing that whoever is called out reads. */
  readonly harm: string;
  /** From which figure on; 1 unless given. */
  readonly threshold?: number;
}

/** Calls a person when a request needs one. */
export class Alarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { masterKey: props.key, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(props.mailTo));
    this.letAlarmsPublish();
    this.whenAny('RequestFailed', {
      metric: endedWithoutSuccess(props.stateMachine),
      harm:
        "A person's request has stopped and its statutory time goes on: see `npm run request -- list`, " +
        'then `why` and `retry` with its id.',
    });
    this.whenAny('EvidenceOverdue', {
      metric: props.auditEvidence.metricErrors({ period: Duration.minutes(5) }),
      harm:
        "Images of people's identity documents may be older than they were promised to get, or nobody could look: " +
        'see the log of the function AuditEvidence.',
    });
    if (props.accessLog) this.onAccessLog(props.accessLog, props.queues);
  }

  private onAccessLog(accessLog: AccessLog, queues: AccessLogQueues): void {
    const period = Duration.minutes(5);
    this.whenAny('EventsWaiting', {
      metric: queues.events.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      threshold: Duration.hours(1).toSeconds(),
      harm:
        "The site's access-log events wait for an hour already; after four days they are lost: " +
        'see the log of the function TakeEvents.',
    });
    this.whenAny('EventsUnreadable', {
      metric: queues.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      harm:
        'Messages of the access log cannot be read and lie among the dead letters, unseen by erasures, for 14 days ' +
        'at most: mend their producer, then redrive them (docs/access-log.md).',
    });
    this.whenAny('LogFileUnread', {
      metric: accessLog.takeLogFile.metricErrors({ period }),
      harm:
        'A log file of the site could not be read and lies in its bucket, unseen by erasures: ' +
        'see the log of the function TakeLogFile.',
    });
    this.whenAny('StatisticsOpen', {
      metric: accessLog.closeStatistics.metricErrors({ period }),
      harm: "A day's statistics could not be closed: see the log of the function CloseStatistics.",
    });
    this.whenAny('AccessLogOverdue', {
      metric: accessLog.auditAccessLog.metricErrors({ period }),
      harm:
        'Access-log events may be older than people were promised, or nobody could look: ' +
        'see the log of the function AuditAccessLog.',
    });
  }

  /** The demand for TLS is a policy of its own, which replaces SNS's default one that let alarms in. */
  private letAlarmsPublish(): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  /** Alarms on the first occurrence; no data is good news. */
  private whenAny(id: string, { metric, harm, threshold = 1 }: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: harm,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Five looks of which one is enough: a figure that comes a minute late is still seen.
      evaluationPeriods: 5,
      datapointsToAlarm: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

function endedWithoutSuccess(machine: IStateMachine): IMetric {
  const period = Duration.minutes(1);
  const options = { statistic: 'Sum', period };
  return new MathExpression({
    expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
    usingMetrics: {
      failed: machine.metricFailed(options),
      timedOut: machine.metricTimedOut(options),
      aborted: machine.metricAborted(options),
    },
    label: 'Executions that ended without success',
    period,
  });
}
