import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Rule, Target } from './event-rules.ts';
import type { Json } from './intrinsics.ts';
import { ACCOUNT_ID } from './physical-names.ts';

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

export type InvokeTarget = (functionArn: string, event: Json) => Promise<{ readonly ok: boolean }>;

/**
 * Hands events to the functions that the rules name. Delivery is asynchronous, with more attempts when a
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

  async #deliverTo(target: Target, envelope: Json): Promise<void> {
    const event = target.input === undefined ? envelope : z.json().parse(JSON.parse(target.input));
    for (let attempt = 0; attempt <= target.retries; attempt += 1) {
      const invocation = await this.#invoke(target.functionArn, event);
      if (invocation.ok) return;
    }
  }

  #envelope(event: BusEvent): Record<string, Json> {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': event.detailType,
      source: event.source,
      account: ACCOUNT_ID,
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
