import type { SecretHash } from '../ids.ts';
import { refused } from '../links/open-link.ts';
import type { RequestChange, RequestStore, SideWrite } from '../ports/request-store.ts';
import type { OutboxMail } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import type { DisclosurePackage } from './disclosure-package.ts';

/** A request with its package. */
export interface Disclosed {
  request: SubjectRequest;
  disclosed: DisclosurePackage;
}

/**
 * A package can be fetched once the request has ended with it, until it expires or is revoked. One that was built and
 * then planned anew may stand beside a refusal: it is not for anybody. Nor is one to which an address on file objects.
 */
const isOpen = (
  { status, right, objectedAt }: SubjectRequest,
  { expiresAt, revokedAt }: DisclosurePackage,
  now: Date,
): boolean =>
  right === 'disclosure' &&
  objectedAt === undefined &&
  (status === 'completed' || status === 'partly-completed') &&
  revokedAt === undefined &&
  now.getTime() < Date.parse(expiresAt);

/** A request's package while it can be fetched. */
export const findFetchable = async (
  request: SubjectRequest,
  store: Pick<RequestStore, 'readPackage'>,
  now: Date,
): Promise<Disclosed | undefined> => {
  const disclosed = await store.readPackage(request.requestId);
  return disclosed !== undefined && isOpen(request, disclosed, now) ? { request, disclosed } : undefined;
};

/**
 * The request and its package while that can be fetched. Throws LinkRefusedError where there is none, or it is over
 * or revoked: one answer, as for a link that does not open.
 */
export const readFetchable = async (
  requestId: SubjectRequest['requestId'],
  store: RequestStore,
  now: Date,
): Promise<Disclosed> => {
  const found = await findFetchable(await store.read(requestId), store, now);
  if (found === undefined) throw refused();
  return found;
};

interface Change {
  change: RequestChange;
  writes: SideWrite[];
}

/** A fresh code goes to the confirmed mailbox: the proof that a fetch takes. */
export const codeAsked = ({ request }: Disclosed, now: Date): Change => {
  const mail: OutboxMail = {
    name: `package-code.${request.version + 1}`,
    kind: 'package-code',
    to: { role: 'requester' },
    notBefore: now.toISOString(),
  };
  return {
    change: {
      next: changed(request, request.status, {}, now),
      fact: { fact: 'package-code-asked', actor: 'requester' },
    },
    writes: [{ write: 'outbox', requestId: request.requestId, mail }],
  };
};

/**
 * One fetch: counted and told to the audit trail, all or nothing. `linkHash` is the fresh code that is used up with
 * it; a guest, who has no mailbox to send one to, fetches without.
 */
export const fetched = (
  { request, disclosed }: Disclosed,
  linkHash: SecretHash | undefined,
  now: Date,
): Change => {
  const fetches = disclosed.fetches + 1;
  return {
    change: {
      next: changed(request, request.status, {}, now),
      fact: { fact: 'package-fetched', actor: 'requester', detail: { fetches } },
    },
    writes: [
      ...(linkHash === undefined ? [] : [{ write: 'consume-link', linkHash } as const]),
      { write: 'package', package: { ...disclosed, version: disclosed.version + 1, fetches } },
    ],
  };
};

/** Nobody can fetch it any more; a URL handed out before lives for its 60 seconds. */
export const revoked = ({ request, disclosed }: Disclosed, now: Date): Change => {
  const revokedAt = now.toISOString();
  return {
    change: {
      next: changed(request, request.status, {}, now),
      fact: { fact: 'package-revoked', actor: 'console', detail: { fetches: disclosed.fetches } },
    },
    writes: [{ write: 'package', package: { ...disclosed, version: disclosed.version + 1, revokedAt } }],
  };
};
