import { Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { keyStatement } from './binding.ts';
import { objectsOfStack } from './object-binding.ts';
import { tellTools } from './tool-outputs.ts';

export interface LogSendersProps {
  readonly queue: Queue;
  readonly bucket: Bucket;
}

/** What the operator attaches to the role of whatever sends events or log files: it sends, and reads nothing. */
export class LogSenders extends Construct {
  constructor(scope: Construct, id: string, { queue, bucket }: LogSendersProps) {
    super(scope, id);
    const key = queue.encryptionMasterKey;
    const policy = new ManagedPolicy(this, 'Policy', {
      description: "Madoguchi: lets the site's servers send access-log events and log files",
      statements: [
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
        new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects('*')] }),
        // SQS asks for both of whoever sends to an encrypted queue (SQS developer guide, "Key management").
        ...(key ? [keyStatement(key.keyArn, ['GenerateDataKey', 'Decrypt'], `sqs.${queue.env.region}`)] : []),
      ],
    });
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${objectsOfStack(bucket)}]`,
      reason:
        'Log files bear names that their senders choose. They are put there, and read by nobody but the desk.',
    });
    tellTools(this, { LogSenderPolicyArn: policy.managedPolicyArn });
  }
}
