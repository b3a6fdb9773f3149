import type { Bar } from '../access-log/bar.ts';
import type { SubjectKey } from '../ids.ts';

/** The `bar` part of the `subjects` table: what the ingest must know of a visitor or an account; see `Suspensions`, too. */
export interface Bars {
  /** Reads consistently; keys without a bar are left out. */
  read(keys: readonly SubjectKey[]): Promise<Map<SubjectKey, Bar>>;
  /** Only ever moves the time on. */
  erase(key: SubjectKey, until: Date): Promise<void>;
}
