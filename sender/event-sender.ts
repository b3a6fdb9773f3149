import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { messageAttributes, messagesOf, type SealedMessage, textOf } from './encode.ts';
import type { SentEvent } from './sent-event.ts';
import { WaitingMessages } from './waiting-messages.ts';

export type { SentEvent };

/**
 * Why an event was given up: it is no JSON or too large for an event; the queue could not be reached for so long that
 * memory ran out; the sender was closed before the event came or was sent.
 */
export type LossReason = 'unsendable' | 'waited-too-long' | 'closed';

export interface EventSenderOptions {
  /** Output `AccessLogQueueUrl` of the desk's data stack. */
  queueUrl: string;
  /** With the rights of the policy `LogSenderPolicyArn`; its own retries come before those of the sender. */
  client: Pick<SQSClient, 'send'>;
  /** A batch is sent once it holds so many events; 500 unless given. */
  batchEvents?: number;
  /** A batch is sent once its first event has waited so long, milliseconds; 30,000 unless given. */
  batchMilliseconds?: number;
  /** What may wait while the queue cannot be reached, compressed; the oldest is given up beyond. 32 MiB unless given. */
  maxWaitingBytes?: number;
  /** Told how many events were given up, and why. Must not throw. */
  onLost?: (events: number, why: LossReason) => void;
  /** Told of a failed call; the batch is kept and sent again. Must not throw. */
  onFailure?: (error: unknown) => void;
}

const usual = {
  batchEvents: 500,
  batchMilliseconds: 30_000,
  maxWaitingBytes: 32 * 1024 * 1024,
} as const;

/** Pauses after failures double from the first to the longest, with jitter: many servers share one queue. */
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
const pauseAfter = (failures: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);

/**
 * Sends access-log events of a site's server in batches. `add` never waits and never throws; a batch whose sending
 * failed is sent again as the very same message, so that it counts once however often it arrives. Call `close` before
 * the process ends: timers keep no process alive, and what has not been sent by then is lost.
 */
export class EventSender {
  readonly #options: EventSenderOptions & Required<Pick<EventSenderOptions, keyof typeof usual>>;
  readonly #waiting: WaitingMessages;
  #open: string[] = [];
  #openTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #failures = 0;
  #closed = false;

  constructor(options: EventSenderOptions) {
    this.#options = { ...usual, ...options };
    this.#waiting = new WaitingMessages(this.#options.maxWaitingBytes);
  }

  /** Takes an event as it is now; it is sent with the batch that is being filled. */
  add(event: SentEvent): void {
    const text = this.#closed ? undefined : textOf(event);
    if (text === undefined) this.#lose(1, this.#closed ? 'closed' : 'unsendable');
    else this.#fill(text);
  }

  /** Tries to send what has been added so far; resolves once it was sent, or failed for now. Never rejects. */
  async flush(): Promise<void> {
    this.#seal();
    await this.#send();
  }

  /** Takes no more events and sends all that waits. Gives how many events could not be sent, and are given up. */
  async close(): Promise<number> {
    this.#closed = true;
    await this.flush();
    // It may have been an earlier call that failed.
    await this.flush();
    clearTimeout(this.#retryTimer);
    const left = this.#waiting.clear();
    this.#lose(left, 'closed');
    return left;
  }

  #fill(text: string): void {
    const { batchEvents, batchMilliseconds } = this.#options;
    if (this.#open.push(text) >= batchEvents) this.#sealAndSend();
    else this.#openTimer ??= setTimeout(() => this.#sealAndSend(), batchMilliseconds).unref();
  }

  #sealAndSend(): void {
    this.#seal();
    if (this.#retryTimer === undefined) void this.#send();
  }

  #seal(): void {
    clearTimeout(this.#openTimer);
    this.#openTimer = undefined;
    const messages = messagesOf(randomUUID(), this.#open.splice(0));
    this.#lose(this.#waiting.add(messages, this.#sending !== undefined), 'waited-too-long');
  }

  /** One call at a time; whoever comes meanwhile waits for the same. */
  async #send(): Promise<void> {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    if (this.#waiting.first === undefined) return;
    this.#sending ??= this.#sendWaiting();
    await this.#sending;
  }

  async #sendWaiting(): Promise<void> {
    for (let message = this.#waiting.first; message !== undefined; message = this.#waiting.first) {
      if (!(await this.#isSent(message))) {
        this.#tryAgainLater();
        break;
      }
      this.#waiting.firstIsSent();
    }
    // With the look at what waits: whatever is added from here on starts anew.
    this.#sending = undefined;
  }

  async #isSent({ body }: SealedMessage): Promise<boolean> {
    try {
      const message = { MessageBody: body, MessageAttributes: messageAttributes };
      await this.#options.client.send(
        new SendMessageCommand({ QueueUrl: this.#options.queueUrl, ...message }),
      );
      this.#failures = 0;
      return true;
    } catch (error) {
      this.#failures += 1;
      this.#options.onFailure?.(error);
      return false;
    }
  }

  #tryAgainLater(): void {
    this.#retryTimer = setTimeout(() => void this.#send(), pauseAfter(this.#failures)).unref();
  }

  #lose(events: number, why: LossReason): void {
    if (events > 0) this.#options.onLost?.(events, why);
  }
}
