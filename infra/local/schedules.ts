import type { EventBus } from './event-bus.ts';
import type { Rule } from './event-rules.ts';
import { parseSchedule } from './schedule-expression.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The longest that a real timer is set for; the schedule is looked at again then. */
const LONGEST_SLEEP_MS = 60_000;

interface Schedule {
  readonly rule: Rule;
  readonly next: (after: number) => number;
  due: number;
}

/**
 * Runs the scheduled rules in virtual time. A move of the clock runs each schedule at most once, however
 * many of its times it passed.
 */
export class Schedules {
  readonly #schedules: readonly Schedule[];
  readonly #clock: VirtualClock;
  readonly #bus: EventBus;
  #alarm: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(rules: readonly Rule[], clock: VirtualClock, bus: EventBus) {
    this.#clock = clock;
    this.#bus = bus;
    this.#schedules = rules.flatMap((rule) => {
      if (rule.schedule === undefined) return [];
      const next = parseSchedule(rule.schedule);
      return [{ rule, next, due: next(clock.now()) }];
    });
    clock.onMove(() => this.runDue());
    this.#arm();
  }

  /** Runs the schedules whose time has come, and resolves when their functions have ended. */
  async runDue(): Promise<void> {
    if (this.#closed) return;
    const now = this.#clock.now();
    const due = this.#schedules.filter((schedule) => schedule.due <= now);
    for (const schedule of due) schedule.due = schedule.next(now);
    this.#arm();
    await Promise.all(due.map(({ rule }) => this.#bus.tick(rule)));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#alarm);
  }

  #arm(): void {
    clearTimeout(this.#alarm);
    const next = Math.min(...this.#schedules.map(({ due }) => due));
    const wait = Math.min(Math.max(0, next - this.#clock.now()), LONGEST_SLEEP_MS);
    this.#alarm = setTimeout(() => void this.runDue(), wait);
  }
}
