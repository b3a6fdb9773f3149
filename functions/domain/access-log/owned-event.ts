import type { DataMap } from '../data-map/data-map.ts';
import type { SubjectKey } from '../ids.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import { personKey } from '../person-key.ts';
import type { AccessEvent } from './event.ts';
import { visitorKeyOf } from './log-key.ts';
import { memoised } from './memoised.ts';

/** An event with whose it is, as our tables know them. */
export interface OwnedEvent {
  event: AccessEvent;
  /** Epoch milliseconds. */
  time: number;
  visitor?: SubjectKey;
  account?: SubjectKey;
}

/** Finds out whose events are, by the keys under which our tables know visitors and persons. */
export const ownedEvents = (
  events: readonly AccessEvent[],
  hash: KeyedHasher,
  dataMap: DataMap,
): OwnedEvent[] => {
  const visitorOf = memoised((cookie) => visitorKeyOf(hash, cookie));
  const accountOf = memoised((account) => personKey(hash, dataMap, account));
  return events.map((event) => ({
    event,
    time: Date.parse(event.time),
    ...(event.visitor !== undefined && { visitor: visitorOf(event.visitor) }),
    ...(event.account !== undefined && { account: accountOf(event.account) }),
  }));
};
