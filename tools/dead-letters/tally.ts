import type { DropReason } from '../../functions/domain/access-log/event.ts';
import { columns } from '../table.ts';
import type { Letter } from './letter.ts';
import { remedies, type Standing, type Why } from './standing.ts';

interface Counted {
  letters: number;
  events: number;
  oldest: number;
}

const minuteMs = 60_000;

/** `3 d 4 h`, `5 h` or `12 min`, from milliseconds. */
export const ageText = (age: number): string => {
  const minutes = Math.max(0, Math.floor(age / minuteMs));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
};

/** Counts letters by why they stand as they stand: numbers, and nothing of what they hold. */
export class Tally {
  readonly #byWhy = new Map<Why, Counted>();
  readonly #misfits = new Map<DropReason, number>();

  add({ firstSentAt }: Letter, { why, fitting, misfits }: Standing): void {
    const { letters, events, oldest } = this.#byWhy.get(why) ?? {
      ...{ letters: 0, events: 0, oldest: Number.POSITIVE_INFINITY },
    };
    this.#byWhy.set(why, {
      letters: letters + 1,
      events: events + fitting + misfits.length,
      oldest: Math.min(oldest, firstSentAt.getTime()),
    });
    for (const reason of misfits) this.#misfits.set(reason, (this.#misfits.get(reason) ?? 0) + 1);
  }

  get letters(): number {
    return [...this.#byWhy.values()].reduce((sum, { letters }) => sum + letters, 0);
  }

  /** The time of the earliest first sending; Infinity without letters. */
  get oldest(): number {
    return Math.min(...[...this.#byWhy.values()].map(({ oldest }) => oldest));
  }

  /** A line for each reason, and one for events that fit no schema. */
  table(now: Date): string {
    const rows = Object.entries(remedies).flatMap(([why, { says }]) => {
      const counted = [...this.#byWhy].find(([name]) => name === why)?.[1];
      if (counted === undefined) return [];
      const { letters, events, oldest } = counted;
      return [
        [String(letters), why, events === 0 ? '–' : String(events), ageText(now.getTime() - oldest), says],
      ];
    });
    return [
      columns([['LETTERS', 'WHY', 'EVENTS', 'OLDEST', 'WHAT HELPS'], ...rows]),
      ...this.#dropped(),
    ].join('\n');
  }

  #dropped(): string[] {
    const reasons = [...this.#misfits].map(([reason, events]) => `${events} ${reason}`);
    return reasons.length === 0 ? [] : [`Not taken in of these events: ${reasons.join(', ')}`];
  }
}
