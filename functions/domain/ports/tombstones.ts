import type { Tombstone } from '../fulfilment/tombstone.ts';
import type { SubjectKey } from '../ids.ts';

/** Tombstones of erased subjects. */
export interface Tombstones {
  /** Puts a tombstone; one that bears a later time of erasure stays. */
  raise(tombstone: Tombstone): Promise<void>;
  read(subjectKey: SubjectKey): Promise<Tombstone | undefined>;
}
