import type { Bar } from '../access-log/bar.ts';
import type { HoldId } from '../holds/hold.ts';
import type { SubjectKey } from '../ids.ts';

/** The `bar` part of the `subjects` table: what the ingest must know of a visitor or an account; see `Suspensions`, too. */
export interface Bars {
  /** Reads consistently; keys without a bar are left out. */
  read(keys: readonly SubjectKey[]): Promise<Map<SubjectKey, Bar>>;
  /** Only ever moves the time on. Throws VersionConflictError when others keep getting in between, as the next two. */
  erase(key: SubjectKey, until: Date): Promise<void>;
  /** Notes that a hold keeps what comes in from expiring; noted once it stays so. */
  hold(key: SubjectKey, holdId: HoldId): Promise<void>;
  /** Takes holds that were lifted off again. */
  release(key: SubjectKey, holdIds: readonly HoldId[], now: Date): Promise<void>;
}
