import type { RequestId } from '../ids.ts';
import { refused } from '../links/open-link.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SubjectRequest } from '../request/request.ts';
import { type Disclosed, findFetchable } from './fetching.ts';

type Store = Pick<RequestStore, 'read' | 'readPackage'>;

/**
 * The package of a guest's disclosure, with the request that it belongs to, while it can be fetched; undefined for
 * everybody else's. One that joined another has no package and ended as that one, of the same visitor: its code leads
 * to the package there, because the answer with the first code may never have reached the guest.
 */
export const findForGuest = async (
  request: SubjectRequest,
  store: Store,
  now: Date,
): Promise<Disclosed | undefined> => {
  if (request.guest !== true || request.right !== 'disclosure') return undefined;
  const own = await findFetchable(request, store, now);
  if (own !== undefined || request.joins === undefined || request.outcome === undefined) return own;
  return findForGuest(await store.read(request.joins), store, now);
};

/**
 * The guest's own request with the package that its code leads to. Throws LinkRefusedError where there is none to
 * fetch, or the request is no guest's: one answer, as for a link that does not open.
 */
export const readForGuest = async (requestId: RequestId, store: Store, now: Date): Promise<Disclosed> => {
  const request = await store.read(requestId);
  const found = await findForGuest(request, store, now);
  if (found === undefined) throw refused();
  return { request, disclosed: found.disclosed };
};
