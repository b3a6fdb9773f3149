import { z } from 'zod';
import type { SqsEngine } from './engine.ts';
import { type Message, MessageSchema } from './event-record.ts';

const ReceivedSchema = z.object({ Messages: z.array(MessageSchema).default([]) });

/** What the pollers do with the queue of a mapping. */
export class SourceQueue {
  readonly #engine: SqsEngine;
  /** The engine looks at the last part of a URL only. */
  readonly #url: string;

  constructor(engine: SqsEngine, name: string) {
    this.#engine = engine;
    this.#url = `/${name}`;
  }

  /**
   * Takes messages, which are then in flight for the queue's visibility timeout.
   * @param limit 10 at most
   * @param waitSeconds how long to wait for the first one, 20 at most
   */
  async receive(limit: number, waitSeconds: number): Promise<Message[]> {
    const answer = await this.#engine.run('ReceiveMessage', {
      QueueUrl: this.#url,
      MaxNumberOfMessages: limit,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return ReceivedSchema.parse(answer).Messages;
  }

  async remove(receiptHandle: string): Promise<void> {
    await this.#engine.run('DeleteMessage', { QueueUrl: this.#url, ReceiptHandle: receiptHandle });
  }

  /** Makes a message visible again after some seconds, which need not be whole. */
  async release(receiptHandle: string, seconds: number): Promise<void> {
    await this.#engine.run('ChangeMessageVisibility', {
      QueueUrl: this.#url,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: seconds,
    });
  }
}
