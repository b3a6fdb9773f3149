import { ChangeNotAllowedError, NotFoundError } from '../errors.ts';
import type { RequestId, SecretHash } from '../ids.ts';
import { type LinkFor, refused } from '../links/open-link.ts';
import type { Clock } from '../ports/clock.ts';
import type { Limits } from '../ports/limits.ts';
import type { MailLinkStore } from '../ports/mail-link-store.ts';
import type { PackageStore } from '../ports/package-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { codeAsked, type Disclosed, fetched, readFetchable, revoked } from './fetching.ts';
import { findForGuest } from './guest-package.ts';

const hourSeconds = 3_600;
/** Each code is a mail to the same person, and ten minutes in which it can be guessed. */
const codesPerHour = 5;

interface Ports {
  store: RequestStore;
  clock: Clock;
}

/** The address is made first: what was counted was handed out. */
const handOut = async (
  found: Disclosed,
  linkHash: SecretHash | undefined,
  now: Date,
  { store, packages }: { store: RequestStore; packages: PackageStore },
): Promise<string> => {
  const url = await packages.urlOf(found.disclosed, `disclosure-${found.request.reference}.zip`);
  const { change, writes } = fetched(found, linkHash, now);
  await store.commit([change], writes);
  return url;
};

/** Puts a fresh code into the outbox. Throws LimitReachedError; LinkRefusedError where nothing can be fetched. */
export const askCode = async (
  requestId: RequestId,
  { store, limits, clock }: Ports & { limits: Limits },
): Promise<void> => {
  await limits.count(`package-code.${requestId}`, hourSeconds, codesPerHour, clock.now());
  await retryConflicts(async () => {
    const now = clock.now();
    const { change, writes } = codeAsked(await readFetchable(requestId, store, now), now);
    await store.commit([change], writes);
  });
};

/**
 * Gives an address for one fetch, once code, count and audit row are written. A code that was used meanwhile, by
 * whomever, fetches nothing. Throws LinkRefusedError.
 */
export const fetchOnce = async (
  { requestId, linkHash }: LinkFor<'package-code'>,
  { store, links, packages, clock }: Ports & { links: MailLinkStore; packages: PackageStore },
): Promise<string> =>
  retryConflicts(async () => {
    const now = clock.now();
    if (!(await links.find(linkHash, now))) throw refused();
    return handOut(await readFetchable(requestId, store, now), linkHash, now, { store, packages });
  });

/**
 * Gives a guest an address for one fetch, once count and audit row are written: the code of the status page is all
 * the proof that a guest has. Throws LinkRefusedError for everybody else's request, whose fetch takes a fresh code.
 */
export const fetchAsGuest = (
  requestId: RequestId,
  { store, packages, clock }: Ports & { packages: PackageStore },
): Promise<string> =>
  retryConflicts(async () => {
    const now = clock.now();
    const found = await findForGuest(await store.read(requestId), store, now);
    if (found === undefined) throw refused();
    return handOut(found, undefined, now, { store, packages });
  });

/** Ends all fetching of a request's package. Throws NotFoundError, ChangeNotAllowedError. */
export const revokePackage = (requestId: RequestId, { store, clock }: Ports): Promise<void> =>
  retryConflicts(async () => {
    const request = await store.read(requestId);
    const disclosed = await store.readPackage(requestId);
    if (disclosed === undefined) throw new NotFoundError('package: this request has none');
    if (disclosed.revokedAt !== undefined) throw new ChangeNotAllowedError('package: is revoked already');
    const { change, writes } = revoked({ request, disclosed }, clock.now());
    await store.commit([change], writes);
  });
