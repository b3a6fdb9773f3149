import { ArnFormat, Stack, Token, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Names } from '../names.ts';
import { type Binding, keyStatement } from './binding.ts';

/**
 * The workflow's ARN, and the right to begin an attempt (`StartExecution`) or wake one that waits
 * (`SendTaskSuccess`). The ARN is made from the name: the workflow calls these functions, so its own would make
 * a circle.
 */
export function workflow(
  scope: Construct,
  names: Names,
  key: IKey,
  ...actions: readonly ('StartExecution' | 'SendTaskSuccess')[]
): Binding {
  const arn = arnOf(scope, 'stateMachine', names.stateMachine);
  const use = keyStatement(key.keyArn, ['Decrypt', 'GenerateDataKey'], `states.${Stack.of(scope).region}`);
  use.addCondition('StringEquals', { 'kms:EncryptionContext:aws:states:stateMachineArn': arn });
  const states = actions.map((action) => `states:${action}`);
  return { value: arn, statements: [new PolicyStatement({ actions: states, resources: [arn] }), use] };
}

/** The workflow's ARN, and the right to ask whether one of its executions still runs. */
export function executions(scope: Construct, names: Names): Binding {
  const any = arnOf(scope, 'execution', `${names.stateMachine}:*`);
  const describe = new PolicyStatement({ actions: ['states:DescribeExecution'], resources: [any] });
  const { account } = Stack.of(scope);
  const reported = Token.isUnresolved(account) ? any.replace(account, '<AWS::AccountId>') : any;
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${reported}]`,
    reason:
      'An execution is named after its request and attempt, which are not known before. One workflow only.',
  });
  return { value: arnOf(scope, 'stateMachine', names.stateMachine), statements: [describe] };
}

function arnOf(scope: Construct, resource: string, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'states', resource, resourceName, arnFormat });
}
