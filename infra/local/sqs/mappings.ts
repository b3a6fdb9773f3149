import { z } from 'zod';
import type { Assembly } from '../assembly.ts';
import type { TemplateResource } from '../template.ts';
import { TemplateError } from '../template-error.ts';
import { type Queue, readQueues } from './queues.ts';

const notHere = z.never({ error: 'the local stack does not know this property' }).optional();

/** Limits and defaults: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
const MappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.int().min(1).max(10_000).default(10),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2).max(1_000) }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1).default([]),
  BisectBatchOnFunctionError: notHere,
  DestinationConfig: notHere,
  FilterCriteria: notHere,
  MaximumRecordAgeInSeconds: notHere,
  MaximumRetryAttempts: notHere,
  ParallelizationFactor: notHere,
  ProvisionedPollerConfig: notHere,
  StartingPosition: notHere,
  TumblingWindowInSeconds: notHere,
});
const FunctionSchema = z.object({ Timeout: z.number().default(3) });

/** Largest batch of a mapping without a batching window, which is also what one receive gives. */
export const LARGEST_RECEIVE = 10;

/** One queue whose messages go to one function. */
export interface QueueMapping {
  readonly queue: Queue;
  readonly functionArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** Batches under way at a time; undefined where the template sets no limit. */
  readonly maximumConcurrency: number | undefined;
  readonly reportsItemFailures: boolean;
}

/**
 * The enabled event source mappings of the template.
 * @throws TemplateError for a source that is no queue of the template, for a property that the local stack does not
 * know, and for what Lambda would refuse
 */
export function readMappings(assembly: Assembly): QueueMapping[] {
  const queues = readQueues(assembly);
  const functions = assembly.resources('AWS::Lambda::Function');
  return assembly.resources('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const { Enabled, EventSourceArn, FunctionName, ...settings } = resource.read(MappingSchema);
    const queue = queues.find(({ arn }) => arn === EventSourceArn);
    const target = functions.find((one) => [one.name, one.arn()].includes(FunctionName));
    if (queue === undefined) throw refusal(resource, 'EventSourceArn: the template has no such queue');
    if (target === undefined) throw refusal(resource, 'FunctionName: the template has no such function');
    const { BatchSize, MaximumBatchingWindowInSeconds: windowSeconds } = settings;
    if (BatchSize > LARGEST_RECEIVE && windowSeconds === 0)
      throw refusal(resource, `BatchSize: over ${LARGEST_RECEIVE} it needs MaximumBatchingWindowInSeconds`);
    if (queue.visibilityTimeoutSeconds < target.read(FunctionSchema).Timeout)
      throw refusal(resource, "EventSourceArn: the queue's visibility timeout is less than the function's");
    const mapping = {
      queue,
      functionArn: target.arn(),
      functionName: target.name,
      batchSize: BatchSize,
      windowSeconds,
      maximumConcurrency: settings.ScalingConfig?.MaximumConcurrency,
      reportsItemFailures: settings.FunctionResponseTypes.length > 0,
    };
    return Enabled ? [mapping] : [];
  });
}

function refusal({ logicalId }: TemplateResource, problem: string): TemplateError {
  return new TemplateError(`${logicalId}.${problem}`);
}
