import type { DataMap } from '../data-map/data-map.ts';
import type { Desk } from '../desk/desk.ts';
import { NotFoundError, TooManyLinksError } from '../errors.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import type { Claims } from '../request/claims.ts';
import { type Finding, findingOf } from '../request/located-request.ts';
import type { SubjectRequest } from '../request/request.ts';
import { evidenceOf } from './evidence.ts';
import { type LocatedSubject, locateSubject } from './locate-subject.ts';
import { mustBeSilent } from './proof.ts';

/** A request that is being located, with all that it is located by. */
export interface Locating {
  request: SubjectRequest;
  claims: Claims;
  desk: Desk;
  dataMap: DataMap;
  tables: OperatorTables;
  now: Date;
}

/**
 * The mailbox by which a person is looked for: the confirmed one, or the one that is said to be lost. Throws
 * NotFoundError where there is none, as a guest has none.
 */
export const mailboxSought = ({ request, claims }: Pick<Locating, 'request' | 'claims'>): string => {
  const mailbox = request.lostMailbox ? claims.onFile : claims.mailbox;
  if (mailbox === undefined) throw new NotFoundError('claims: name no mailbox to look for; ask for it anew');
  return mailbox;
};

const nobody: LocatedSubject = { candidates: [], notFollowed: [], unlinked: [] };

/** A failure would show that somebody is known; once documents are there it is for people to look at. */
const unlessTold = (error: unknown): LocatedSubject => {
  if (error instanceof TooManyLinksError) return nobody;
  throw error;
};

/** Whom a request is erasing already, by what was located then: the answer can no longer be that nobody is known. */
const beingErased = ({ request, claims, dataMap }: Locating): Finding | undefined => {
  const { located, notFollowed = [] } = claims;
  const subject = located?.[dataMap.subject]?.[0]?.value;
  if (request.tombstonedAt === undefined || !located || subject === undefined) return undefined;
  return { one: { subject, located, evidence: evidenceOf(located) }, notFollowed, begun: true };
};

/** Looks for the person; who was located before stays the same person. Throws TooManyLinksError, NotFoundError. */
export const searchFor = async (locating: Locating): Promise<Finding> => {
  const { request, claims, dataMap, tables } = locating;
  const search = locateSubject({ dataMap, mailbox: mailboxSought(locating), tables });
  const found = await (mustBeSilent(request) ? search.catch(unlessTold) : search);
  const finding = findingOf(found, claims.located?.[dataMap.subject]?.[0]?.value);
  return 'one' in finding ? finding : (beingErased(locating) ?? finding);
};
