import { LinkRefusedError, NotFoundError } from '../errors.ts';
import { type KeyedHasher, sourceKeyOf } from '../keyed-hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { Limits } from '../ports/limits.ts';
import type { MailLinkStore } from '../ports/mail-link-store.ts';
import { hashCredential, type LinkCredential } from './link-credential.ts';
import type { LinkPurpose, MailLink } from './mail-link.ts';

/** What opening a link takes. */
export interface LinkPorts {
  links: MailLinkStore;
  limits: Limits;
  clock: Clock;
  /** Hashers of the desk's secret, with the current key unless named. */
  hasherFor: (keyId?: string) => Promise<KeyedHasher>;
}

/** A link of one purpose. */
export type LinkFor<Purpose extends LinkPurpose> = Extract<MailLink, { purpose: Purpose }>;

const hour = 3_600;
/** A code has 50 bits: at ten tries an hour nobody finds one while its link lives. */
const triesPerReference = 10;
/** Many people can share an address. */
const triesPerSource = 60;

/** The one answer to whatever does not open. */
export const refused = (): LinkRefusedError =>
  new LinkRefusedError('link: unknown, used, expired or not for this; ask for a new mail');

/** Of any other form a token could be made to hash like a typed code, whose tries are counted. */
const isTokenLike = (token: string): boolean => /^[\w-]+$/.test(token);

const isFor = <Purpose extends LinkPurpose>(link: MailLink, purpose: Purpose): link is LinkFor<Purpose> =>
  link.purpose === purpose;

/** Tries are counted before anything is looked up, so that the count tells nothing about what exists. */
const countTry = async (credential: LinkCredential, source: string, ports: LinkPorts): Promise<void> => {
  if ('token' in credential) return;
  const now = ports.clock.now();
  const sourceKey = sourceKeyOf(await ports.hasherFor(), source);
  await ports.limits.count(`code.${credential.reference}`, hour, triesPerReference, now);
  await ports.limits.count(`code.${sourceKey}`, hour, triesPerSource, now);
};

/**
 * Opens a link by its token or its typed code; `source` is the sender's network address.
 * Throws LinkRefusedError for every link that does not open, LimitReachedError for too many typed codes.
 */
export const openLink = async <Purpose extends LinkPurpose>(
  purpose: Purpose,
  credential: LinkCredential,
  source: string,
  ports: LinkPorts,
): Promise<LinkFor<Purpose>> => {
  if ('token' in credential && !isTokenLike(credential.token)) throw refused();
  await countTry(credential, source, ports);
  const link = await ports.links.find(hashCredential(credential), ports.clock.now());
  if (!link || !isFor(link, purpose)) throw refused();
  return link;
};

/** What a link leads to; where that is gone, the link is refused like any other. */
export const behindLink = async <T>(read: Promise<T>): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof NotFoundError) throw refused();
    throw error;
  }
};
