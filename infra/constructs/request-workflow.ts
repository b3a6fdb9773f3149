import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Names } from '../names.ts';
import type { House } from './function.ts';

export interface RequestWorkflowProps {
  readonly house: House;
  readonly names: Names;
  /** Placeholder in the ASL file → the function behind it. */
  readonly tasks: Readonly<Record<string, IFunction>>;
}

const definition = fileURLToPath(new URL('../../statemachines/handle-request.asl.json', import.meta.url));

/** The workflow that carries a request from arrival to close; its steps are in `statemachines/`. */
export class RequestWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: RequestWorkflowProps) {
    super(scope, id);
    const { house, names, tasks } = props;
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      // Named, because the key's condition is on the machine's ARN, which must be known before the machine is.
      stateMachineName: names.stateMachine,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(definition),
      definitionSubstitutions: arnsOf(tasks),
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(
        Key.fromKeyArn(this, 'Key', house.key.keyArn),
        Duration.minutes(15),
      ),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Log', {
          logGroupName: names.stateMachineLogGroup,
          retention: house.stage.logRetention,
          encryptionKey: house.key,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    this.allowTasks(tasks);
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray and the log delivery of Step Functions know no resource. A test holds it to their actions.',
    });
  }

  /** A definition from a file gives no right by itself, and a right too few shows only when the state is reached. */
  private allowTasks(tasks: Readonly<Record<string, IFunction>>): void {
    const resources = Object.values(tasks).map((task) => task.functionArn);
    this.stateMachine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
  }
}

function arnsOf(tasks: Readonly<Record<string, IFunction>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tasks).map(([placeholder, task]) => [placeholder, task.functionArn]),
  );
}
