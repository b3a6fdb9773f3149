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

export interface AlarmsProps {
  readonly key: IKey;
  readonly stateMachine: IStateMachine;
  /** Fails when an image of a document outlived its time, or when it could not look. */
  readonly auditEvidence: IFunction;
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
  whenAny(id: string, { metric, harm, threshold = 1 }: AlarmProps): void {
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
