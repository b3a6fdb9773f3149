import type { SubjectKey } from '../ids.ts';

/** An item of the `access-log` table whose time is over. */
export interface OutlivedItem {
  visitorKey: SubjectKey;
  pack: string;
  /** Epoch seconds. */
  expiresAt: number;
}

/** What one bounded reading of the table gave. */
export interface OutlivedPage {
  items: OutlivedItem[];
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
  /** Where the last job stopped; undefined: at the beginning. */
  readPosition(): Promise<string | undefined>;
  keepPosition(position: string | undefined, now: Date): Promise<void>;
}
