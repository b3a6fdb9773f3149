import { type SubjectKey, SubjectKeySchema } from '../ids.ts';
import { type KeyedHasher, subjectKey } from '../keyed-hash.ts';

/** The subject identifier of somebody who is known by a live cookie only. */
export const visitorIdentifier = 'visitor';

/** A visitor as our tables know it; the cookie's value itself is stored nowhere. */
export const visitorKeyOf = (hash: KeyedHasher, cookie: string): SubjectKey =>
  subjectKey(hash, visitorIdentifier, cookie);

/** Sort keys of the `access-log` table. A prefix ends in its delimiter, so that no key begins with another's. */
export const sortKeys = {
  /** Partition visitor: what was seen while that account was logged in. */
  logged: (account: SubjectKey, rest: string): string => `a#${account}#${rest}`,
  /** Partition visitor: what was seen with nobody logged in. */
  guest: (rest: string): string => `g#${rest}`,
  /** Partition account: the visitors that it was logged in from. */
  link: (visitor: SubjectKey): string => `link#${visitor}#`,
  /** Partition visitor: the accounts that were logged in there. */
  backLink: (account: SubjectKey): string => `by#${account}#`,
} as const;

/** Whose bar judges an item of the `access-log` table, by its key: the account's that it names, else its partition's. */
export const judgeOfItem = ({ visitorKey, pack }: { visitorKey: SubjectKey; pack: string }): SubjectKey => {
  const [kind, account] = pack.split('#');
  return kind === 'a' || kind === 'by' ? SubjectKeySchema.parse(account) : visitorKey;
};
