import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import { unknownFilter } from './event-pattern.ts';
import type { Json } from './intrinsics.ts';
import { TemplateError } from './template-error.ts';

/** Attempts after the first of an asynchronous invocation that fails, where the template says nothing. */
const DEFAULT_RETRIES = 2;

const TargetSchema = z.strictObject({
  Arn: z.string(),
  Id: z.string(),
  Input: z.string().optional(),
  // About delivery to the function, which cannot fail here, and about what is lost after it.
  RetryPolicy: z.json().optional(),
  DeadLetterConfig: z.json().optional(),
});
const RuleSchema = z.object({
  State: z.string().default('ENABLED'),
  ScheduleExpression: z.string().optional(),
  EventPattern: z.record(z.string(), z.json()).optional(),
  Targets: z.array(TargetSchema).default([]),
});
const InvokeConfigSchema = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().optional(),
});

export interface Target {
  readonly functionArn: string;
  /** JSON text that the function gets instead of the event. */
  readonly input: string | undefined;
  /** Attempts after the first when the function fails. */
  readonly retries: number;
}

export interface Rule {
  readonly arn: string;
  readonly schedule: string | undefined;
  readonly pattern: Record<string, Json> | undefined;
  readonly targets: readonly Target[];
}

/**
 * The enabled EventBridge rules of the template.
 * @throws TemplateError for a target or a pattern that the local stack does not know
 */
export function readRules(assembly: Assembly): Rule[] {
  const retriesOf = readRetries(assembly);
  return assembly.resources('AWS::Events::Rule').flatMap((resource) => {
    const { State, ScheduleExpression, EventPattern, Targets } = resource.read(RuleSchema);
    if (EventPattern !== undefined) assertKnown(EventPattern, resource.logicalId);
    if (State !== 'ENABLED') return [];
    const targets = Targets.map(({ Arn, Input }) => ({
      functionArn: Arn,
      input: Input,
      retries: retriesOf(Arn),
    }));
    return [{ arn: resource.arn(), schedule: ScheduleExpression, pattern: EventPattern, targets }];
  });
}

/** A function's own setting for asynchronous invocations. */
function readRetries(assembly: Assembly): (functionArn: string) => number {
  const configs = assembly
    .resources('AWS::Lambda::EventInvokeConfig')
    .map((resource) => resource.read(InvokeConfigSchema));
  return (functionArn) => {
    const config = configs.find(
      ({ FunctionName }) => functionArn === FunctionName || functionArn.endsWith(`:function:${FunctionName}`),
    );
    return config?.MaximumRetryAttempts ?? DEFAULT_RETRIES;
  };
}

function assertKnown(pattern: Json, logicalId: string): void {
  const unknown = unknownFilter(pattern);
  if (unknown === undefined) return;
  throw new TemplateError(`${logicalId}: the local event bus does not know ${JSON.stringify(unknown)}`);
}
