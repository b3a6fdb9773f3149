import type { DisclosurePackage } from '../disclosure-package.ts';
import type { SecretHash } from '../ids.ts';
import { refused } from '../open-link.ts';
import type { OutboxMail } from '../outbox.ts';
import type { RequestChange, RequestStore, SideWrite } from '../ports/request-store.ts';
import { changed, type SubjectRequest } from '../request.ts';

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

/**
 * The request and its package while that can be fetched. Throws LinkRefusedError where there is none, or it is over
 * or revoked: one answer, as for a link that does not open.
 */
export const readFetchable = async (
  requestId: SubjectRequest['requestId'],
  store: RequestStore,
  now: Date,
): Promise<Disclosed> => {
  const request = await store.read(requestId);
  const disclosed = await store.readPackage(requestId);
  if (disclosed === undefined || !isOpen(request, disclosed, now)) throw refused();
  return { request, disclosed };
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

/** One fetch: the code is used up, the fetch counted and told to the audit trail, all or nothing. */
export const fetched = ({ request, disclosed }: Disclosed, linkHash: SecretHash, now: Date): Change => {
  const fetches = disclosed.fetches + 1;
  return {
    change: {
      next: changed(request, request.status, {}, now),
      fact: { fact: 'package-fetched', actor: 'requester', detail: { fetches } },
    },
    writes: [
      { write: 'consume-link', linkHash },
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
