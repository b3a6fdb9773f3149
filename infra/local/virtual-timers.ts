/** The longest delay that a real timer takes; a longer one would fire at once. */
const LONGEST_REAL_DELAY_MS = 2 ** 31 - 1;

interface VirtualTimer {
  readonly id: number;
  due: number;
  readonly everyMs: number | undefined;
  readonly fire: () => void;
}

/**
 * Timers that follow virtual time: they fire when it passes their moment, whether it came by itself or was
 * moved there, and have no 24.8-day limit.
 */
export class VirtualTimers {
  readonly #now: () => number;
  readonly #real = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };
  readonly #timers = new Map<number, VirtualTimer>();
  #lastId = 0;
  #alarm: NodeJS.Timeout | undefined;
  #armedFor = Number.POSITIVE_INFINITY;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Replaces this thread's `setTimeout`, `setInterval` and their `clear` functions. */
  install(): void {
    const clear = (id: unknown) => this.#clear(id);
    Object.assign(globalThis, {
      setTimeout: (callback: (...values: unknown[]) => void, delayMs = 0, ...values: unknown[]) =>
        this.#set(() => callback(...values), delayMs, undefined),
      setInterval: (callback: (...values: unknown[]) => void, everyMs = 0, ...values: unknown[]) =>
        this.#set(() => callback(...values), everyMs, Math.max(1, everyMs)),
      clearTimeout: clear,
      clearInterval: clear,
    });
  }

  /** Fires every timer whose moment has passed, the earliest first, and arms the real timer for the rest. */
  fireDue(): void {
    const now = this.#now();
    const due = [...this.#timers.values()].filter((timer) => timer.due <= now);
    for (const timer of due.sort((one, other) => one.due - other.due || one.id - other.id)) {
      if (!this.#timers.has(timer.id)) continue;
      if (timer.everyMs === undefined) this.#timers.delete(timer.id);
      else timer.due = now + timer.everyMs;
      timer.fire();
    }
    const next = [...this.#timers.values()].reduce(
      (min, timer) => Math.min(min, timer.due),
      Number.POSITIVE_INFINITY,
    );
    this.#arm(next);
  }

  #set(fire: () => void, delayMs: number, everyMs: number | undefined): number {
    this.#lastId += 1;
    const due = this.#now() + Math.max(0, delayMs);
    this.#timers.set(this.#lastId, { id: this.#lastId, due, everyMs, fire });
    if (due < this.#armedFor) this.#arm(due);
    return this.#lastId;
  }

  #clear(id: unknown): void {
    if (typeof id === 'number') this.#timers.delete(id);
  }

  #arm(due: number): void {
    this.#real.clear(this.#alarm);
    this.#armedFor = due;
    if (due === Number.POSITIVE_INFINITY) return;
    const delay = Math.min(Math.max(0, due - this.#now()), LONGEST_REAL_DELAY_MS);
    this.#alarm = this.#real.set(() => this.fireDue(), delay);
  }
}
