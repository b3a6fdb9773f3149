import type { SubjectKey } from '../ids.ts';
import type { SeenLogin } from '../ports/access-log-store.ts';
import type { Bar } from './bar.ts';
import { isHeld } from './barred.ts';
import type { JudgedEvent } from './judge.ts';
import { endOfRetention } from './pack-group.ts';
import { dayMs } from './timely.ts';

const nameOf = ({ account, visitor, day }: Pick<SeenLogin, 'account' | 'visitor' | 'day'>): string =>
  [account, visitor, day].join('#');

interface Means {
  bars: ReadonlyMap<SubjectKey, Bar>;
  dayOf: (time: number) => string;
  retentionDays: number;
}

/** Logins of a batch, each once a day. A link of a day lives as long as any event of that day. */
export const loginsIn = (
  events: readonly JudgedEvent[],
  { bars, dayOf, retentionDays }: Means,
): SeenLogin[] => {
  const seen = new Map<string, SeenLogin>();
  for (const { account, visitor, stored, time } of events) {
    if (account === undefined || visitor === undefined || stored === undefined) continue;
    const day = dayOf(time);
    const expiresAt = endOfRetention(Date.parse(`${day}T00:00:00+09:00`) + dayMs, retentionDays);
    const erased = bars.get(account)?.erasedUntil;
    const erasedUntil = erased === undefined ? {} : { erasedUntil: Date.parse(erased) };
    const held = isHeld(bars.get(account));
    const login = { account, visitor, day, from: time, expiresAt, held, ...erasedUntil };
    const from = Math.min(time, seen.get(nameOf(login))?.from ?? time);
    seen.set(nameOf(login), { ...login, from });
  }
  return [...seen.values()];
};

const mostKept = 50_000;

/**
 * Logins that this process has written before, so that a day of page views costs one write of each link. A login of
 * somebody who was erased once is never taken as written: the erasure may have removed it since.
 */
export class KnownLogins {
  readonly #names = new Set<string>();

  /** Those that are still to be written. */
  unknown(logins: readonly SeenLogin[]): SeenLogin[] {
    return logins.filter((login) => login.erasedUntil !== undefined || !this.#names.has(nameOf(login)));
  }

  /** Notes logins that are written. */
  note(logins: readonly SeenLogin[]): void {
    if (this.#names.size + logins.length > mostKept) this.#names.clear();
    for (const login of logins) this.#names.add(nameOf(login));
  }
}
