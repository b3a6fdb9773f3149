import type { Claims } from '../claims.ts';
import type { DataMap } from '../data-map.ts';
import type { Desk } from '../desk.ts';
import { NotFoundError, TooManyLinksError } from '../errors.ts';
import { type LocatedSubject, locateSubject } from '../locate-subject.ts';
import { type Finding, findingOf } from '../located-request.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import { mustBeSilent } from '../proof.ts';
import type { SubjectRequest } from '../request.ts';

/** A request that is being located, with all that it is located by. */
export interface Locating {
  request: SubjectRequest;
  claims: Claims;
  desk: Desk;
  dataMap: DataMap;
  tables: OperatorTables;
  now: Date;
}

/** The mailbox by which a person is looked for: the confirmed one, or the one that is said to be lost. */
export const mailboxSought = ({ request, claims }: Pick<Locating, 'request' | 'claims'>): string => {
  const mailbox = request.lostMailbox ? claims.onFile : claims.mailbox;
  if (mailbox === undefined) throw new NotFoundError('claims: name no mailbox on file; ask for it anew');
  return mailbox;
};

const nobody: LocatedSubject = { candidates: [], notFollowed: [], unlinked: [] };

/** A failure would show that somebody is known; once documents are there it is for people to look at. */
const unlessTold = (error: unknown): LocatedSubject => {
  if (error instanceof TooManyLinksError) return nobody;
  throw error;
};

/** Looks for the person; who was located before stays the same person. Throws TooManyLinksError, NotFoundError. */
export const searchFor = async (locating: Locating): Promise<Finding> => {
  const { request, claims, dataMap, tables } = locating;
  const search = locateSubject({ dataMap, mailbox: mailboxSought(locating), tables });
  const found = await (mustBeSilent(request) ? search.catch(unlessTold) : search);
  return findingOf(found, claims.located?.[dataMap.subject]?.[0]?.value);
};
