import type { Bar, Purpose } from '../access-log/bar.ts';
import type { SubjectKey } from '../ids.ts';

/** The `bar` part of the `subjects` table: what the ingest must know of a visitor or an account. */
export interface Bars {
  /** Reads consistently; keys without a bar are left out. */
  read(keys: readonly SubjectKey[]): Promise<Map<SubjectKey, Bar>>;
  /** Only ever moves the time on. */
  erase(key: SubjectKey, until: Date): Promise<void>;
  suspend(key: SubjectKey, purpose: Purpose): Promise<void>;
  resume(key: SubjectKey, purpose: Purpose): Promise<void>;
}
