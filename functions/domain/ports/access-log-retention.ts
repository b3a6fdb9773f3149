import type { SubjectKey } from '../ids.ts';

/** Key of an item of the `access-log` table. */
interface LogItemKey {
  visitorKey: SubjectKey;
  pack: string;
}

/** An item of the `access-log` table whose time is over. */
export interface OutlivedItem extends LogItemKey {
  /** Epoch seconds. */
  expiresAt: number;
}

/** An item whose expiry a hold puts aside. */
export interface HeldItem extends LogItemKey {
  /** What was put aside, epoch seconds. */
  heldExpiresAt: number;
  /** What somebody wrote since, who did not know of the hold. */
  expiresAt?: number | undefined;
}

/** What one bounded reading of the table gave. */
export interface OutlivedPage {
  /** Past their time, and under no hold. */
  items: OutlivedItem[];
  /** Under a hold, or left so by one that was lifted. */
  held: HeldItem[];
  /** Items read, past their time or not. */
  scanned: number;
  /** Where the next reading starts, opaque; absent at the end of the table. */
  next?: string;
}

/** The whole `access-log` table, for the one job that looks for what outlived its time. */
export interface AccessLogRetention {
  /** Reads at most 1 MB from a position on. */
  outlived(now: Date, after: string | undefined): Promise<OutlivedPage>;
  /**
   * Deletes an item if its expiry is still the one that was read; false when it has gone, was seen again, or stands
   * under a hold, which takes the expiry off.
   */
  remove(item: OutlivedItem): Promise<boolean>;
  /** Gives an item its expiry back, a newer one where somebody wrote it; false when it is not as it was read. */
  giveBack(item: HeldItem): Promise<boolean>;
  /** Where the last job stopped; undefined: at the beginning. */
  readPosition(): Promise<string | undefined>;
  keepPosition(position: string | undefined, now: Date): Promise<void>;
}
