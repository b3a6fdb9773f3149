import { hoursAfter } from '../domain/due-date.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { DeliveryPorts } from './delivery-ports.ts';
import type { LinkInMail } from './mail-props.ts';
import { mintLink } from './mint-link.ts';

/** A code proves that the mailbox is read now, not that it was read once. */
const codeHours = 10 / 60;

/** The link to a request's package; undefined where there is none to fetch. It lives as long as the package. */
export const packageLink = async (
  { requestId, reference, right, objectedAt }: SubjectRequest,
  ports: DeliveryPorts,
): Promise<LinkInMail | undefined> => {
  const disclosed =
    right === 'disclosure' && objectedAt === undefined ? await fetchable(requestId, ports.store) : undefined;
  if (disclosed === undefined) return undefined;
  return mintLink({ purpose: 'package', requestId }, reference, new Date(disclosed.expiresAt), ports);
};

const fetchable = async (requestId: SubjectRequest['requestId'], store: RequestStore) => {
  const disclosed = await store.readPackage(requestId);
  return disclosed?.revokedAt === undefined ? disclosed : undefined;
};

/** The code that fetches a package once, within ten minutes of its mail. */
export const packageCodeLink = (
  { requestId, reference }: SubjectRequest,
  now: Date,
  ports: DeliveryPorts,
): Promise<LinkInMail> =>
  mintLink({ purpose: 'package-code', requestId }, reference, hoursAfter(now, codeHours), ports);
