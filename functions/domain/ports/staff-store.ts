import type { AuditFact } from '../audit.ts';
import type { StaffId } from '../ids.ts';
import type { StaffMember } from '../staff/staff.ts';

/** Staff and their authenticators. */
export interface StaffStore {
  /** Throws NotFoundError. */
  read(staffId: StaffId): Promise<StaffMember>;
  list(): Promise<StaffMember[]>;
  /** Puts a member as they shall be, with the audit row of the change (chain `staff:<id>`); version 1 adds. */
  commit(next: StaffMember, fact: AuditFact): Promise<void>;
  /** Takes a code's time step if it is later than the last one; false when it was used already. RFC 6238 5.2. */
  useStep(staffId: StaffId, step: number): Promise<boolean>;
}
