import type { DisclosurePackage } from '../disclosure/disclosure-package.ts';
import type { LinkFor } from '../links/open-link.ts';
import { behindLink } from '../links/open-link.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestChange, RequestStore, SideWrite } from '../ports/request-store.ts';
import type { OutboxMail } from '../request/outbox.ts';
import { canWithdraw, changed, type SubjectRequest } from '../request/request.ts';
import { withdrawal } from '../request/withdraw.ts';
import { retryConflicts } from '../retry-conflicts.ts';

type Evidence = Awaited<ReturnType<RequestStore['readEvidence']>>;

/** A request that somebody at an address on file objects to, with all that is stopped with it. */
export interface Objected {
  request: SubjectRequest;
  evidence: Evidence;
  disclosed: DisclosurePackage | undefined;
}

const isOpen = ({ revokedAt, expiresAt }: DisclosurePackage, now: Date): boolean =>
  revokedAt === undefined && Date.parse(expiresAt) > now.getTime();

/** What a disclosure has made, or is making just now, can still be kept from being fetched. */
const canRevoke = ({ request, disclosed }: Objected, now: Date): boolean => {
  if (request.right !== 'disclosure') return false;
  const at = request.failedFrom ?? request.status;
  return at === 'fulfilling' || at === 'verifying' || (disclosed !== undefined && isOpen(disclosed, now));
};

/** True while an objection changes anything. An erasure that is carried out can no longer be stopped. */
export const canObject = (objected: Objected, now: Date): boolean =>
  objected.request.objectedAt === undefined && (canWithdraw(objected.request) || canRevoke(objected, now));

const revoked = (disclosed: DisclosurePackage | undefined, now: Date): SideWrite[] => {
  if (!disclosed || !isOpen(disclosed, now)) return [];
  const { version } = disclosed;
  return [
    { write: 'package', package: { ...disclosed, version: version + 1, revokedAt: now.toISOString() } },
  ];
};

const toManager = (now: Date): OutboxMail => ({
  name: 'objection-raised',
  kind: 'objection-raised',
  to: { role: 'manager' },
  notBefore: now.toISOString(),
});

/** Ends the request where that is possible; otherwise marks it, so that nothing of it is handed out. */
const stopped = (
  { request, evidence }: Objected,
  now: Date,
): { next: SubjectRequest; writes: SideWrite[] } => {
  const objectedAt = now.toISOString();
  if (!canWithdraw(request))
    return { next: changed(request, request.status, { objectedAt }, now), writes: [] };
  const { change, writes } = withdrawal(request, 'requester', now, evidence);
  return { next: { ...change.next, objectedAt }, writes };
};

/**
 * What “this was not me” does, in one transaction: the request ends with its documents, a package that was made is
 * revoked, the link is used up, the manager is told. threats.md A9
 */
export const objection = (
  objected: Objected,
  link: Pick<LinkFor<'objection'>, 'linkHash'>,
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const { request, disclosed } = objected;
  const { next, writes } = stopped(objected, now);
  return {
    change: { next, fact: { fact: 'objected', actor: 'channel', detail: { from: request.status } } },
    writes: [
      ...writes,
      ...revoked(disclosed, now),
      { write: 'outbox', requestId: request.requestId, mail: toManager(now) },
      { write: 'consume-link', linkHash: link.linkHash },
    ],
  };
};

/** Reads what a link to an objection leads to. Throws LinkRefusedError where that is gone. */
export const readObjected = async (
  { requestId }: Pick<LinkFor<'objection'>, 'requestId'>,
  store: RequestStore,
): Promise<Objected> => ({
  request: await behindLink(store.read(requestId)),
  evidence: await store.readEvidence(requestId),
  disclosed: await store.readPackage(requestId),
});

/**
 * Objects if that still changes anything, and gives the request as it stands then. Where the workflow moves it at
 * the same time, the newer standing decides.
 */
export const objectIfPossible = (
  link: LinkFor<'objection'>,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<SubjectRequest> =>
  retryConflicts(async () => {
    const objected = await readObjected(link, store);
    const now = clock.now();
    if (!canObject(objected, now)) return objected.request;
    const { change, writes } = objection(objected, link, now);
    await store.commit([change], writes);
    return change.next;
  });
