import type { AttributeValue } from '../../../functions/domain/attribute-value.ts';
import type { MailboxKey } from '../../../functions/domain/ids.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { type Difference, differences, type Snapshot, type Stored } from './snapshot.ts';

/** What a request of an impostor may come to: none of these gives anything out or takes anything away. */
const harmless = [
  'received',
  'confirming',
  'queued',
  'locating',
  'awaiting-evidence',
  'in-review',
  'withdrawn',
  'expired',
  'refused',
  'no-data',
];
/** What a request may come to that only names a victim's mailbox: the victim alone confirms it. */
const unconfirmed = ['received', 'confirming'];

const textOf = (value: AttributeValue | undefined): string => (value && 'S' in value ? value.S : '');
const field = (stored: Stored | undefined, name: string): string => textOf(stored?.item[name]);

/** Whose the mailboxes are, as our tables know them. */
export interface Mailboxes {
  attackers: ReadonlySet<MailboxKey>;
  victims: ReadonlySet<MailboxKey>;
}

/** Ids of the requests that attackers made: of their own mailboxes, and those that only name a victim's. */
interface Made {
  own: Set<string>;
  naming: Set<string>;
  faults: string[];
}

const requestsIn = (snapshot: Snapshot): [string, Stored][] =>
  [...(snapshot.get('Requests') ?? [])].filter(([, stored]) => field(stored, 'part') === 'request');

const madeBy = (before: Snapshot, after: Snapshot, { attackers, victims }: Mailboxes): Made => {
  const made: Made = { own: new Set(), naming: new Set(), faults: [] };
  for (const [key, stored] of requestsIn(after)) {
    const mailbox = field(stored, 'mailboxKey') as MailboxKey;
    const isOwn = attackers.has(mailbox);
    if (!isOwn && (!victims.has(mailbox) || before.get('Requests')?.has(key))) continue;
    made[isOwn ? 'own' : 'naming'].add(field(stored, 'requestId'));
    const status = field(stored, 'status');
    if (!(isOwn ? harmless : unconfirmed).includes(status))
      made.faults.push(`an attacker's request is ${status}`);
  }
  return made;
};

const changedNames = ({ before, after }: Difference): string[] => {
  const plain = (row: Row | undefined, name: string) => JSON.stringify(row?.[name]);
  const names = new Set([...Object.keys(before?.item ?? {}), ...Object.keys(after?.item ?? {})]);
  return [...names].filter((name) => plain(before?.item, name) !== plain(after?.item, name));
};

/** Judges which changes attackers may cause: counters of tries, and their own requests with all that belongs to them. */
const judgeOf = (before: Snapshot, after: Snapshot, made: Made, { attackers, victims }: Mailboxes) => {
  const isMade = (id: string) => made.own.has(id) || made.naming.has(id);
  const ownKey = (key: string) => attackers.has(key as MailboxKey);
  const link = (stored: Stored | undefined, change: Difference): boolean => {
    const mailbox = field(stored, 'mailboxKey') as MailboxKey;
    if (field(stored, 'purpose') === 'code') {
      const target = JSON.stringify({ linkHash: { S: field(stored, 'target') } });
      const stands = after.get('MailLinks')?.get(target) ?? before.get('MailLinks')?.get(target);
      // A code whose link came and was used up between the looks opens nothing.
      return stands === undefined || link(stands, change);
    }
    const confirmsNamed = change.before === undefined && victims.has(mailbox) && made.naming.size > 0;
    // A mail that asks staff for a review leads to the list of all reviews, too.
    const listsReviews =
      change.before === undefined && field(stored, 'purpose') === 'queue' && made.own.size > 0;
    return isMade(field(stored, 'requestId')) || ownKey(mailbox) || confirmsNamed || listsReviews;
  };
  const guard = (stored: Stored, change: Difference): boolean => {
    const [kind = '', key = ''] = field(stored, 'key').split('#');
    if (kind === 'limit') return true;
    if (kind === 'idempotency' || kind === 'reference') return isMade(field(stored, 'requestId'));
    if (ownKey(key)) return true;
    const names = changedNames(change).filter((name) => !['key', 'expiresAt'].includes(name));
    return kind === 'pending' && names.every((name) => made.naming.has(name));
  };
  return (change: Difference): boolean => {
    const stored = (change.after ?? change.before)!;
    if (change.table === 'Requests' || change.table === 'Claims') return isMade(field(stored, 'requestId'));
    if (change.table === 'Audit') return isMade(field(stored, 'chainId').replace('request:', ''));
    if (change.table === 'MailLinks') return link(stored, change);
    return change.table === 'Guards' && guard(stored, change);
  };
};

/** An invitation that nobody accepted: opening it offers another secret, which counts for nothing until it is proven. */
const isOffer = ({ table, before, after }: Difference): boolean => {
  if (table === 'Audit') return field(after, 'chainId') === 'staff:mia' && !before;
  if (table !== 'Staff' || field(after, 'staffId') !== 'mia') return false;
  return !after?.text.includes('enrolledAt') && after?.text !== before?.text;
};

const described = ({ table, before, after }: Difference): string => {
  const what = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const names = changedNames({ table, before, after }).join();
  const text = (after ?? before)!.text;
  return `${table}: ${what} (${names}) ${text.slice(0, 300)}`;
};

/** Every change that attackers must not cause, in words; empty when there is none. */
export const forbiddenChanges = (before: Snapshot, after: Snapshot, mailboxes: Mailboxes): string[] => {
  const made = madeBy(before, after, mailboxes);
  const isAllowed = judgeOf(before, after, made, mailboxes);
  const faults = differences(before, after).filter((change) => !isAllowed(change) && !isOffer(change));
  return [...made.faults, ...faults.map(described)];
};
