import { Duration } from 'aws-cdk-lib';
import { Rule, type RuleProps, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { EventFunctions } from './event-functions.ts';

export interface SchedulesProps {
  readonly stateMachine: IStateMachine;
  readonly events: EventFunctions;
}

/** What happens by the clock, and when a workflow fails. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const { stateMachine, events } = props;
    this.every('WakeWaits', 1, events.wakeWaits);
    this.every('DeliverOutbox', 1, events.deliverOutbox);
    this.every('RecoverRequests', 5, events.recoverRequests);
    this.every('RunResweeps', 5, events.runResweeps);
    this.onFailure(stateMachine, events.markFailed);
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

interface RetryLimits {
  readonly retryAttempts: number;
  readonly maxEventAge: Duration;
}
