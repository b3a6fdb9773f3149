import type { Json } from '../intrinsics.ts';
import type { Invocation } from '../lambda-sandbox.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { failedMessages } from './batch-outcome.ts';
import { eventRecord, type Message } from './event-record.ts';
import { LARGEST_RECEIVE, type QueueMapping } from './mappings.ts';
import { type BatchItem, MessageBatch } from './message-batch.ts';
import type { SourceQueue } from './source-queue.ts';

const LONGEST_POLL_SECONDS = 20;
/** While a window is open, so that a move of the clock closes it soon. */
const LONGEST_WINDOW_POLL_SECONDS = 0.25;
const FIRST_RETRY_SECONDS = 0.02;
const PAUSE_AFTER_ERROR_MS = 1_000;

export interface PollerOptions {
  readonly mapping: QueueMapping;
  readonly source: SourceQueue;
  readonly region: string;
  readonly clock: VirtualClock;
  /** Batches under way at a time. */
  readonly concurrency: number;
  readonly invoke: (functionArn: string, event: Json) => Promise<Invocation>;
  /** Whether open windows are to be closed at once. */
  readonly hurried: () => boolean;
  readonly log: (text: string) => void;
}

/**
 * Hands the messages of one queue to one function, in batches, and takes those out of the queue that the function
 * dealt with. It takes none while as many batches as may be are under way.
 *
 * A failed message comes again not after the visibility timeout but after 20 ms, 40 ms, and so on, up to that
 * timeout: waiting shows nothing here. Its receive count goes on, so it ends in the dead-letter queue after as many
 * attempts as on AWS.
 */
export class QueuePoller {
  readonly #options: PollerOptions;
  readonly #running = new Set<Promise<void>>();
  /** Received, but beyond the payload of the batch before. */
  #carried: readonly BatchItem[] = [];
  #stopped = false;
  /** Resolves when the poller was stopped and its last batch has ended. */
  readonly ended: Promise<void>;

  constructor(options: PollerOptions) {
    this.#options = options;
    this.ended = this.#poll();
  }

  /** Takes no more messages; batches under way go on. */
  stop(): void {
    this.#stopped = true;
  }

  async #poll(): Promise<void> {
    while (!this.#stopped) {
      try {
        const batch = await this.#gather();
        if (batch.items.length > 0 && !this.#stopped) this.#start(batch);
        if (this.#running.size >= this.#options.concurrency) await Promise.race(this.#running);
      } catch (error) {
        this.#options.log(`${this.#options.mapping.queue.name}: ${error}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_ERROR_MS));
      }
    }
    await Promise.all(this.#running);
  }

  async #gather(): Promise<MessageBatch> {
    const { clock, hurried, mapping, source } = this.#options;
    const batch = new MessageBatch(mapping.batchSize);
    let closesAt = Number.POSITIVE_INFINITY;
    let items = this.#carried;
    for (;;) {
      this.#carried = batch.fill(items);
      const filled = batch.items.length > 0;
      if (filled) closesAt = Math.min(closesAt, clock.now() + mapping.windowSeconds * 1000);
      const left = closesAt - clock.now();
      if (this.#stopped || this.#carried.length > 0 || batch.room === 0 || left <= 0) return batch;
      if (filled && hurried()) return batch;
      const wait = filled ? Math.min(left / 1000, LONGEST_WINDOW_POLL_SECONDS) : LONGEST_POLL_SECONDS;
      const messages = await source.receive(Math.min(LARGEST_RECEIVE, batch.room), wait);
      items = messages.map((message) => this.#item(message));
    }
  }

  #item(message: Message): BatchItem {
    const { clock, mapping, region } = this.#options;
    const origin = { queueArn: mapping.queue.arn, region, clockOffsetMs: clock.offsetMs() };
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      receiveCount: Number(message.Attributes.ApproximateReceiveCount),
      record: eventRecord(message, origin),
    };
  }

  #start(batch: MessageBatch): void {
    const { log, mapping } = this.#options;
    const work = this.#deliver(batch)
      .catch((error: unknown) => log(`${mapping.queue.name}: ${error}`))
      .finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  async #deliver({ items }: MessageBatch): Promise<void> {
    const { log, mapping, source } = this.#options;
    const invocation = await this.#invoke({ Records: items.map(({ record }) => record) });
    const ids = items.map(({ messageId }) => messageId);
    const failed = new Set(failedMessages(invocation, ids, mapping.reportsItemFailures));
    if (failed.size > 0)
      log(`${failed.size} of ${ids.length} messages of ${mapping.queue.name} come again: ${why(invocation)}`);
    await Promise.all(
      items.map((item) =>
        failed.has(item.messageId)
          ? source.release(item.receiptHandle, this.#retryAfter(item))
          : source.remove(item.receiptHandle),
      ),
    );
  }

  /** An invocation that cannot even begin counts as one that failed. */
  async #invoke(event: Json): Promise<Invocation> {
    const { invoke, mapping } = this.#options;
    try {
      return await invoke(mapping.functionArn, event);
    } catch (error) {
      return {
        ok: false,
        failure: { errorType: 'Local.NotInvoked', errorMessage: String(error), trace: [] },
      };
    }
  }

  #retryAfter({ receiveCount }: BatchItem): number {
    const { visibilityTimeoutSeconds } = this.#options.mapping.queue;
    return Math.min(FIRST_RETRY_SECONDS * 2 ** (receiveCount - 1), visibilityTimeoutSeconds);
  }
}

/** The error itself is in the function's log. */
function why(invocation: Invocation): string {
  return invocation.ok ? 'so the function answered' : invocation.failure.errorType;
}
