import type { Pack } from '../access-log/pack.ts';
import type { VisitorLink } from '../access-log/visitor-link.ts';
import type { SubjectKey } from '../ids.ts';

/** A login that was seen: `day` is the day in Japan, `from` the first event's time (epoch milliseconds). */
export interface SeenLogin {
  account: SubjectKey;
  visitor: SubjectKey;
  day: string;
  from: number;
  /** Epoch seconds. */
  expiresAt: number;
  /** A hold on the account keeps the link: its expiry is put aside. */
  held: boolean;
  /** The account was erased up to then (epoch milliseconds): a link from before goes, and this login begins anew. */
  erasedUntil?: number;
}

/** The `access-log` table as the ingest and Locate Subject use it; erasure and disclosure go by the data map. */
export interface AccessLogStore {
  /** Puts items whole; the same again changes nothing. Unprocessed ones are sent again with backoff. */
  putPacks(packs: readonly Pack[]): Promise<void>;
  /** Notes links from both sides; first and last day only ever widen, in whatever order events arrive. */
  sawLogins(logins: readonly SeenLogin[]): Promise<void>;
  /** Visitors that an account was logged in from, at most so many. */
  visitorsOf(account: SubjectKey, most: number): Promise<VisitorLink[]>;
  /** Accounts that were logged in from a visitor's browser, at most so many: a kiosk has no end of them. */
  accountsOf(visitor: SubjectKey, most: number): Promise<SubjectKey[]>;
}
