import { z } from 'zod';
import type { Assembly } from '../assembly.ts';
import { TemplateError } from '../template-error.ts';
import type { SqsEngine } from './engine.ts';

const text = (value: number) => String(value);

/** Limits and defaults: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const QueueSchema = z.object({
  DelaySeconds: z.int().min(0).max(900).default(0).transform(text),
  MaximumMessageSize: z.int().min(1_024).max(1_048_576).default(1_048_576).transform(text),
  MessageRetentionPeriod: z.int().min(60).max(1_209_600).default(345_600).transform(text),
  ReceiveMessageWaitTimeSeconds: z.int().min(0).max(20).default(0).transform(text),
  VisibilityTimeout: z.int().min(0).max(43_200).default(30).transform(text),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int().min(1).max(1_000) })
    .optional(),
  FifoQueue: z.literal(false, { error: 'the local stack has no FIFO queues' }).default(false),
});
const PolicySchema = z.object({
  PolicyDocument: z.object({ Version: z.string(), Statement: z.array(z.record(z.string(), z.json())) }),
  Queues: z.array(z.string()).min(1),
});

export interface Queue {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  /** Attributes of the SQS API. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The queues of the template.
 *
 * Not carried out here: queue policies (they need only be well-formed), encryption, tags, who may use a queue for
 * its dead letters; retention, because the engine keeps messages for ever.
 * @throws TemplateError for a FIFO queue, an attribute out of its limits, and dead letters to an unknown queue
 */
export function readQueues(assembly: Assembly): Queue[] {
  for (const policy of assembly.resources('AWS::SQS::QueuePolicy')) policy.read(PolicySchema);
  const resources = assembly.resources('AWS::SQS::Queue');
  const arns = resources.map((resource) => resource.arn());
  return resources.map((resource) => {
    const { FifoQueue: _standard, RedrivePolicy: redrive, ...numbers } = resource.read(QueueSchema);
    if (redrive !== undefined && !arns.includes(redrive.deadLetterTargetArn))
      throw new TemplateError(`${resource.logicalId}.RedrivePolicy: the template has no such queue`);
    return {
      logicalId: resource.logicalId,
      name: resource.name,
      arn: resource.arn(),
      url: resource.ref(),
      visibilityTimeoutSeconds: Number(numbers.VisibilityTimeout),
      attributes: { ...numbers, RedrivePolicy: redrive === undefined ? '' : JSON.stringify(redrive) },
    };
  });
}

/** Creates the queues that do not exist yet and gives each the attributes that the template has now. */
export async function createQueues(engine: SqsEngine, queues: readonly Queue[]): Promise<void> {
  for (const { name, attributes } of queues) {
    await engine.run('CreateQueue', { QueueName: name });
    await engine.run('SetQueueAttributes', { QueueUrl: `/${name}`, Attributes: attributes });
  }
}
