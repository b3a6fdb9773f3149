import type { SealedMessage } from './encode.ts';

/** Messages that wait for the queue, in order; the oldest are given up where they would take too much memory. */
export class WaitingMessages {
  readonly #maxBytes: number;
  #messages: SealedMessage[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get first(): SealedMessage | undefined {
    return this.#messages[0];
  }

  /**
   * Adds messages. Gives how many events were given up for them: never the newest message, nor the first where that is
   * under way, since it may arrive.
   */
  add(messages: readonly SealedMessage[], firstIsUnderWay: boolean): number {
    this.#messages.push(...messages);
    this.#bytes += messages.reduce((sum, { body }) => sum + body.length, 0);
    const oldest = firstIsUnderWay ? 1 : 0;
    let lost = 0;
    while (this.#bytes > this.#maxBytes && this.#messages.length > oldest + 1) lost += this.#take(oldest);
    return lost;
  }

  /** Takes the first off, which was sent. */
  firstIsSent(): void {
    this.#take(0);
  }

  /** Gives up all. Gives how many events were in them. */
  clear(): number {
    let lost = 0;
    while (this.first !== undefined) lost += this.#take(0);
    return lost;
  }

  #take(at: number): number {
    const [message] = this.#messages.splice(at, 1);
    this.#bytes -= message?.body.length ?? 0;
    return message?.events ?? 0;
  }
}
