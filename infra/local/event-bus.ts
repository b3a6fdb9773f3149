import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { matchesPattern } from './event-pattern.ts';
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

export interface EventBusOptions {
  readonly rules: readonly Rule[];
  readonly invoke: InvokeTarget;
  readonly region: string;
  readonly now: () => number;
  /** Takes what is to be known about deliveries that failed, for the stack's log. */
  readonly log: (text: string) => void;
}

/**
 * Hands events to the functions that the rules name, at least once. A function gets its events one after the
 * other, in the order of their arrival (EventBridge promises no order), with more attempts when it fails, at
 * once instead of after one and two minutes. An event that no attempt delivered is logged; dead-letter queues
 * are left out.
 */
export class EventBus {
  readonly #options: EventBusOptions;
  /** The last delivery of each function, which the next one waits for. */
  readonly #lines = new Map<string, Promise<void>>();
  #closed = false;

  constructor(options: EventBusOptions) {
    this.#options = options;
  }

  /** Delivers an event to every rule whose pattern it matches, and does not wait for the functions. */
  publish(event: BusEvent): void {
    const envelope = this.#envelope(event);
    const matching = this.#options.rules.filter(
      ({ pattern }) => pattern !== undefined && matchesPattern(pattern, envelope),
    );
    for (const target of matching.flatMap((rule) => rule.targets)) this.#queue(target, envelope);
  }

  /** Delivers the event of a schedule; resolves when its functions have ended. */
  async tick(rule: Rule): Promise<void> {
    const event = { source: 'aws.events', detailType: 'Scheduled Event', resources: [rule.arn], detail: {} };
    const envelope = this.#envelope(event);
    await Promise.all(rule.targets.map((target) => this.#deliver(target, envelope)));
  }

  /** Drops what waits for its turn. */
  close(): void {
    this.#closed = true;
  }

  #queue(target: Target, envelope: Record<string, Json>): void {
    const before = this.#lines.get(target.functionArn) ?? Promise.resolve();
    this.#lines.set(
      target.functionArn,
      before.then(() => this.#deliver(target, envelope)),
    );
  }

  async #deliver(target: Target, envelope: Record<string, Json>): Promise<void> {
    const event = target.input === undefined ? envelope : z.json().parse(JSON.parse(target.input));
    for (let attempt = 0; attempt <= target.retries && !this.#closed; attempt += 1)
      if (await this.#attempt(target, event)) return;
    if (this.#closed) return;
    this.#options.log(
      `gave up on ${target.functionArn} after ${target.retries + 1} attempts: ${envelope['detail-type']} ${envelope['id']}`,
    );
  }

  /** An invocation that cannot even begin counts as one that failed. */
  async #attempt(target: Target, event: Json): Promise<boolean> {
    try {
      return (await this.#options.invoke(target.functionArn, event)).ok;
    } catch (error) {
      this.#options.log(`${target.functionArn}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  #envelope(event: BusEvent): Record<string, Json> {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': event.detailType,
      source: event.source,
      account: ACCOUNT_ID,
      time: new Date(this.#options.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      region: this.#options.region,
      resources: [...event.resources],
      detail: event.detail,
    };
  }
}
