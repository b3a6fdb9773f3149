import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { greatestAgesDays } from '../../functions/domain/access-log/greatest-ages.ts';
import { maxMessageBytes } from '../../functions/domain/access-log/message-limits.ts';
import { ingestTimeoutSeconds } from '../../functions/domain/fulfilment/tombstone.ts';
import type { Stage } from '../stage.ts';

export interface AccessLogQueuesProps {
  readonly stage: Stage;
  readonly key: IKey;
}

/** A message that fails so often is looked at by a person. */
const maxReceiveCount = 5;

/** Where the site's servers send access-log events, and where messages end that cannot be read. */
export class AccessLogQueues extends Construct {
  readonly events: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, key }: AccessLogQueuesProps) {
    super(scope, id);
    const queue = (name: string, days: number, deadLetterQueue?: Queue) =>
      new Queue(this, name, {
        encryption: QueueEncryption.KMS,
        encryptionMasterKey: key,
        // One call of KMS for all that a producer sends within this time.
        dataKeyReuse: Duration.hours(1),
        enforceSSL: true,
        maxMessageSizeBytes: maxMessageBytes,
        retentionPeriod: Duration.days(days),
        removalPolicy: stage.removalPolicy,
        ...(deadLetterQueue && {
          // AWS's advice: six times the function's timeout.
          visibilityTimeout: Duration.seconds(6 * ingestTimeoutSeconds),
          deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount },
        }),
      });
    this.deadLetters = queue('DeadLetters', greatestAgesDays.deadLetters);
    this.events = queue('Events', greatestAgesDays.queue, this.deadLetters);
  }
}
