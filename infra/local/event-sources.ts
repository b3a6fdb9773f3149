import { LARGEST_CONCURRENCY, type LocalLambda } from './lambda.ts';
import type { SqsEngine } from './sqs/engine.ts';
import type { QueueMapping } from './sqs/mappings.ts';
import { QueuePoller } from './sqs/poller.ts';
import { SourceQueue } from './sqs/source-queue.ts';
import type { VirtualClock } from './virtual-clock.ts';

const LOOK_AGAIN_MS = 20;

export interface EventSourcesOptions {
  readonly mappings: readonly QueueMapping[];
  readonly region: string;
  readonly engine: SqsEngine;
  readonly lambda: LocalLambda;
  readonly clock: VirtualClock;
  readonly log: (text: string) => void;
}

/**
 * Polls the queues that the template maps to functions, between start and stop. A batching window is
 * measured on the stack's clock. Of a mapping's batches no more are under way than a function has workers here
 * ({@link LARGEST_CONCURRENCY}), whatever the template allows. See {@link QueuePoller} for when failed messages
 * come again.
 */
export class EventSources {
  readonly #options: EventSourcesOptions;
  #pollers: readonly QueuePoller[] = [];
  #drains = 0;
  #stopped = false;

  constructor(options: EventSourcesOptions) {
    this.#options = options;
  }

  /** Begins to poll; the functions must be able to reach everything by now. */
  start(): void {
    const { clock, engine, lambda, log, mappings, region } = this.#options;
    this.#pollers = mappings.map(
      (mapping) =>
        new QueuePoller({
          mapping,
          source: new SourceQueue(engine, mapping.queue.name),
          region,
          clock,
          concurrency: Math.min(mapping.maximumConcurrency ?? LARGEST_CONCURRENCY, LARGEST_CONCURRENCY),
          invoke: (functionArn, event) => lambda.invoke(functionArn, event),
          hurried: () => this.#drains > 0,
          log,
        }),
    );
  }

  /**
   * Closes open batching windows and resolves when no message is waiting, delayed or in flight on a mapped queue. It
   * never does while a message fails for ever and the queue has no dead-letter queue.
   */
  async drain(): Promise<void> {
    const { engine, mappings } = this.#options;
    this.#drains += 1;
    while (!this.#stopped && mappings.some(({ queue }) => engine.countMessages(queue.name) > 0))
      await this.#lookAgain();
    this.#drains -= 1;
  }

  /** Takes no more messages. */
  stop(): void {
    this.#stopped = true;
    for (const poller of this.#pollers) poller.stop();
  }

  /** Resolves, once it is stopped, when the last batch has ended; what of it failed is in the queue again. */
  async settled(): Promise<void> {
    let ended = false;
    const all = Promise.all(this.#pollers.map((poller) => poller.ended)).then(() => {
      ended = true;
    });
    while (!ended) await Promise.race([all, this.#lookAgain()]);
  }

  /** A poll that was about to begin is not ended, so callers come back. */
  async #lookAgain(): Promise<void> {
    this.#options.engine.endPolls();
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
