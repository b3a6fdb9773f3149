import type { Json } from '../intrinsics.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: of an invocation that is waited for. */
const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024;
const EMPTY_EVENT_BYTES = Buffer.byteLength('{"Records":[]}');

/** One message on its way to a function. */
export interface BatchItem {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly receiveCount: number;
  readonly record: Json;
}

/** The messages that one invocation gets. */
export class MessageBatch {
  readonly items: BatchItem[] = [];
  readonly #size: number;
  #bytes = EMPTY_EVENT_BYTES;

  /** @param size messages at most */
  constructor(size: number) {
    this.#size = size;
  }

  /** How many more messages it takes. */
  get room(): number {
    return this.#size - this.items.length;
  }

  /** Adds messages in their order, up to Lambda's payload limit; returns those that are for the next batch. */
  fill(items: readonly BatchItem[]): readonly BatchItem[] {
    for (const [index, item] of items.entries()) {
      const bytes = Buffer.byteLength(JSON.stringify(item.record)) + 1;
      const tooLarge = this.items.length > 0 && this.#bytes + bytes > LARGEST_PAYLOAD_BYTES;
      if (tooLarge || this.room === 0) return items.slice(index);
      this.items.push(item);
      this.#bytes += bytes;
    }
    return [];
  }
}
