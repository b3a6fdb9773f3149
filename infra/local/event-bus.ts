import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import type { Json } from './intrinsics.ts';
import { TemplateError } from './template-error.ts';

/** Attempts after the first of an asynchronous invocation that fails; Lambda's default. */
const RETRIES = 2;

const TargetSchema = z.object({ Arn: z.string(), Input: z.string().optional() });
const RuleSchema = z.object({
  State: z.string().default('ENABLED'),
  ScheduleExpression: z.string().optional(),
  EventPattern: z.record(z.string(), z.json()).optional(),
  Targets: z
    .array(
      z.strictObject({
        ...TargetSchema.shape,
        Id: z.string(),
        RetryPolicy: z.json().optional(),
        DeadLetterConfig: z.json().optional(),
      }),
    )
    .default([]),
});

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly schedule: string | undefined;
  readonly pattern: Record<string, Json> | undefined;
  readonly targets: readonly z.infer<typeof TargetSchema>[];
}

export type InvokeTarget = (functionArn: string, event: Json) => Promise<{ readonly ok: boolean }>;

/**
 * The enabled EventBridge rules of the template.
 * @throws TemplateError for a target with fields that the local stack does not know
 */
export function readRules(assembly: Assembly): Rule[] {
  return assembly.resources('AWS::Events::Rule').flatMap((resource) => {
    const { State, ScheduleExpression, EventPattern, Targets } = resource.read(RuleSchema);
    if (EventPattern !== undefined) assertExactLists(EventPattern, resource.logicalId);
    if (State !== 'ENABLED') return [];
    const [name, arn] = [resource.name, resource.arn()];
    return [{ name, arn, schedule: ScheduleExpression, pattern: EventPattern, targets: Targets }];
  });
}

/**
 * Hands events to the functions that the rules name. Delivery is asynchronous with two more attempts when a
 * function fails, at once instead of after one and two minutes; dead-letter queues are left out.
 */
export class EventBus {
  readonly #rules: readonly Rule[];
  readonly #invoke: InvokeTarget;
  readonly #region: string;
  readonly #now: () => number;

  constructor(options: { rules: readonly Rule[]; invoke: InvokeTarget; region: string; now: () => number }) {
    this.#rules = options.rules;
    this.#invoke = options.invoke;
    this.#region = options.region;
    this.#now = options.now;
  }

  /** Delivers an event to every rule whose pattern it matches, and does not wait for the functions. */
  publish(event: BusEvent): void {
    const envelope = this.#envelope(event);
    const matching = this.#rules.filter(({ pattern }) => pattern !== undefined && matches(pattern, envelope));
    for (const rule of matching) void this.#deliver(rule, envelope);
  }

  /** Delivers the event of a schedule; resolves when its functions have ended. */
  tick(rule: Rule): Promise<void> {
    const event = { source: 'aws.events', detailType: 'Scheduled Event', resources: [rule.arn], detail: {} };
    return this.#deliver(rule, this.#envelope(event));
  }

  async #deliver(rule: Rule, envelope: Json): Promise<void> {
    await Promise.all(rule.targets.map((target) => this.#deliverTo(target, envelope)));
  }

  async #deliverTo(target: z.infer<typeof TargetSchema>, envelope: Json): Promise<void> {
    const event = target.Input === undefined ? envelope : z.json().parse(JSON.parse(target.Input));
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      const invocation = await this.#invoke(target.Arn, event);
      if (invocation.ok) return;
    }
  }

  #envelope(event: BusEvent): Record<string, Json> {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': event.detailType,
      source: event.source,
      account: '000000000000',
      time: new Date(this.#now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      region: this.#region,
      resources: [...event.resources],
      detail: event.detail,
    };
  }
}

/** Patterns may nest; their leaves are lists of values, one of which the event must have. */
function matches(pattern: Json, event: Json | undefined): boolean {
  if (Array.isArray(pattern)) {
    const values = Array.isArray(event) ? event : [event];
    return values.some((value) => pattern.some((wanted) => wanted === value));
  }
  if (pattern === null || typeof pattern !== 'object') return false;
  if (event === null || typeof event !== 'object' || Array.isArray(event)) return false;
  return Object.entries(pattern).every(([key, wanted]) => matches(wanted, event[key]));
}

/** Content filters such as `prefix` or `anything-but` would silently match nothing here. */
function assertExactLists(pattern: Json, logicalId: string): void {
  if (Array.isArray(pattern)) {
    const filter = pattern.find((item) => item !== null && typeof item === 'object');
    if (filter === undefined) return;
    throw new TemplateError(
      `${logicalId}: the local event bus matches exact values only, not ${JSON.stringify(filter)}`,
    );
  }
  if (pattern === null || typeof pattern !== 'object') return;
  for (const part of Object.values(pattern)) assertExactLists(part, logicalId);
}
