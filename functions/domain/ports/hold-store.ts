import type { Hold, HoldId } from '../holds/hold.ts';
import type { SubjectKey } from '../ids.ts';

/** A hold that is not lifted, and whose data it keeps. */
export interface StandingHold {
  holdId: HoldId;
  subjectKey: SubjectKey;
}

/** Holds of all subjects. Each change is one transaction with the fence and the audit row. */
export interface HoldStore {
  /** Writes a new hold as pending: from now on no lease is taken. Throws VersionConflictError: try again. */
  proposeHold(hold: Hold): Promise<void>;
  /**
   * Puts a pending hold in force if no lease lives, and says how many leases still do (0: it is in force).
   * Throws VersionConflictError, NotFoundError, ChangeNotAllowedError when the hold was lifted.
   */
  acknowledgeHold(holdId: HoldId, now: Date): Promise<number>;
  /** Lifts a hold. Throws VersionConflictError, NotFoundError, ChangeNotAllowedError when it was lifted before. */
  liftHold(holdId: HoldId, by: string, now: Date): Promise<void>;
  /** Throws NotFoundError. */
  readHold(holdId: HoldId): Promise<Hold>;
  /** Holds that are not lifted, by day of review. */
  listHolds(): Promise<Hold[]>;
  /** The same without what is said of them, read consistently: a hold is here before anything else knows of it. */
  standing(): Promise<StandingHold[]>;
}
