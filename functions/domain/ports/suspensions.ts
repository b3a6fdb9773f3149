import type { Purpose } from '../access-log/bar.ts';
import type { SubjectKey } from '../ids.ts';

/** One purpose that may no longer be served for an account or a visitor, or may be served again. */
export interface SuspensionChange {
  subjectKey: SubjectKey;
  purpose: Purpose;
  change: 'suspend' | 'resume';
  by: 'console';
  at: Date;
}

/** Suspensions with their audit trail. APPI 35. */
export interface Suspensions {
  /**
   * Changes the bar that the ingest reads, and tells it in the subject's audit chain, in one transaction; false when
   * it is so already. Throws VersionConflictError when somebody else was faster.
   */
  change(change: SuspensionChange): Promise<boolean>;
}
