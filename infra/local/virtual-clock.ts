/**
 * Time that can be moved forward, for the functions and the workflow interpreter.
 *
 * The distance to real time lies in shared memory, so every worker sees a move at once. The engines' own
 * clocks (a table's TTL) do not move.
 */
export class VirtualClock {
  readonly memory = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  readonly #offset = new BigInt64Array(this.memory);
  readonly #listeners: (() => void | Promise<void>)[] = [];

  /** @param offsetMs how far ahead of real time the clock starts */
  constructor(offsetMs = 0) {
    Atomics.store(this.#offset, 0, BigInt(offsetMs));
  }

  /** Milliseconds since the epoch, moved. */
  now(): number {
    return nowIn(this.#offset, Date.now());
  }

  /** How far ahead of real time the clock is, in milliseconds. */
  offsetMs(): number {
    return Number(Atomics.load(this.#offset, 0));
  }

  /**
   * Moves time forward and resolves when everything that became due has been started: timers of waiting
   * executions first, then schedules (each once, however many of its times were passed).
   */
  async advance(milliseconds: number): Promise<void> {
    if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
      throw new RangeError('Time moves forward by whole milliseconds only');
    }
    Atomics.add(this.#offset, 0, BigInt(milliseconds));
    for (const listener of this.#listeners) await listener();
  }

  /** Registers what has to happen after each move, in the order of registration. */
  onMove(listener: () => void | Promise<void>): void {
    this.#listeners.push(listener);
  }
}

/**
 * Replaces `Date` in this thread by one that follows a {@link VirtualClock}. It must run before the code
 * that is to see virtual time is loaded.
 * @returns the moved time in milliseconds since the epoch
 */
export function installVirtualDate(memory: SharedArrayBuffer): () => number {
  const offset = new BigInt64Array(memory);
  const RealDate = Date;
  const now = () => nowIn(offset, RealDate.now());
  const MovedDate = new Proxy(RealDate, {
    construct: (target, parameters, newTarget) =>
      Reflect.construct(target, parameters.length === 0 ? [now()] : parameters, newTarget),
    apply: (target) => new target(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  RealDate.prototype.constructor = MovedDate;
  globalThis.Date = MovedDate;
  return now;
}

function nowIn(offset: BigInt64Array, realNow: number): number {
  return realNow + Number(Atomics.load(offset, 0));
}
