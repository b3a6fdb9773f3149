import { logIdentifiers } from '../access-log/mapped-tables.ts';
import { valuesOf } from '../data-map/template.ts';
import { TooManyLinksError } from '../errors.ts';
import { type SubjectKey, SubjectKeySchema } from '../ids.ts';
import type { AccessLogStore } from '../ports/access-log-store.ts';
import type { Located } from '../request/claims.ts';
import { inParallel } from '../rows/in-parallel.ts';

/** Where the evidence says that a visitor was found: the class of the account's links in the data map. */
export const FROM_LINKS = 'access-log/devices';

/** They stand in one item of at most 400 KB (DynamoDB), and each is asked for its other accounts. */
export const mostVisitors = 1_000;
const parallelReads = 16;

const { account: logAccount, visitor: logVisitor, device, sharedDevice } = logIdentifiers;

/** What the links are read through. */
export type LogLinks = Pick<AccessLogStore, 'visitorsOf' | 'accountsOf'>;

const keysIn = (located: Located, identifier: string): SubjectKey[] =>
  valuesOf(located, identifier).map((value) => SubjectKeySchema.parse(value));

/**
 * Work that was interrupted may have removed links before the visits that they lead to, so what was located before
 * stays located.
 */
const visitorsOf = async (account: SubjectKey, links: LogLinks, before: Located): Promise<SubjectKey[]> => {
  const linked = (await links.visitorsOf(account, mostVisitors + 1)).map(({ visitor }) => visitor);
  const visitors = [...new Set([...linked, ...keysIn(before, logVisitor)])].sort();
  if (visitors.length <= mostVisitors) return visitors;
  throw new TooManyLinksError(
    `access log: more than ${mostVisitors} devices are linked to one account; find out what logs in there`,
  );
};

/** A device that was shared once stays so: the other person's link may have gone with that person's erasure. */
const sharedAmong = async (
  visitors: readonly SubjectKey[],
  account: SubjectKey,
  links: LogLinks,
  before: Located,
): Promise<ReadonlySet<SubjectKey>> => {
  const known = new Set(keysIn(before, sharedDevice));
  const shared = await inParallel(parallelReads, visitors, async (visitor) => {
    if (known.has(visitor)) return true;
    // Of any two, one is another's.
    return (await links.accountsOf(visitor, 2)).some((other) => other !== account);
  });
  return new Set(visitors.filter((_, at) => shared[at]));
};

/**
 * Finds the visitors that an account was logged in from, its own devices apart from those that others were logged
 * in from too: whose a visit without login there is, only a person can say. `before`: what was located for the same
 * account earlier. Throws TooManyLinksError.
 */
export const locateInLog = async (
  account: SubjectKey,
  links: LogLinks,
  before: Located = {},
): Promise<Located> => {
  const visitors = await visitorsOf(account, links, before);
  const shared = await sharedAmong(visitors, account, links, before);
  const found: [string, SubjectKey[]][] = [
    [logAccount, [account]],
    [logVisitor, visitors],
    [device, visitors.filter((visitor) => !shared.has(visitor))],
    [sharedDevice, visitors.filter((visitor) => shared.has(visitor))],
  ];
  return Object.fromEntries(
    found
      .filter(([, keys]) => keys.length > 0)
      .map(([identifier, keys]) => [identifier, keys.map((value) => ({ value, from: FROM_LINKS }))]),
  );
};
