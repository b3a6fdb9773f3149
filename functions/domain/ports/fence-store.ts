import type { SubjectKey } from '../ids.ts';

/** Leases on a subject's data, and the holds that bar them: one fence item per subject. */
export interface FenceStore {
  /**
   * Takes the right to delete until `expiresAt` (epoch milliseconds). Several may live beside each other.
   * Throws HoldInPlaceError when a hold is in force or being placed: by the write's condition, not a check before.
   */
  takeLease(subjectKey: SubjectKey, leaseId: string, expiresAt: number, now: Date): Promise<void>;
  /** Gives a lease back; one that is gone already is success. */
  releaseLease(subjectKey: SubjectKey, leaseId: string): Promise<void>;
  /** Ids of the holds in force and of those being placed, sorted; read consistently. */
  readHolds(subjectKey: SubjectKey): Promise<string[]>;
}
