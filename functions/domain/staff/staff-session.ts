import { type MailLink, type Session, sessionMinutes } from '../links/mail-link.ts';
import { behindLink, type LinkFor, refused } from '../links/open-link.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailLinkStore, SessionStore } from '../ports/mail-link-store.ts';
import type { Random } from '../ports/random.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import { hashSecret, newSecret } from '../secret.ts';
import type { StaffMember } from './staff.ts';

/** Links by which staff decide. */
export type StaffLink = LinkFor<'review' | 'choose' | 'identity'>;

/** What a session takes. */
export interface SessionPorts {
  sessions: SessionStore;
  links: MailLinkStore;
  staff: StaffStore;
  clock: Clock;
}

/**
 * Opens a session for the member whom a link is for, and gives its secret; only the hash is stored. `shown` is the
 * hash of what the member is shown and may act on.
 */
export const openSession = async (
  link: StaffLink,
  shown: string | undefined,
  { sessions, random, clock }: { sessions: SessionStore; random: Random; clock: Clock },
): Promise<string> => {
  const secret = newSecret(random);
  await sessions.put({
    sessionHash: hashSecret(secret),
    staffId: link.staffId,
    linkHash: link.linkHash,
    ...(shown && { shown }),
    expiresAt: Math.floor(clock.now().getTime() / 1000) + sessionMinutes * 60,
  });
  return secret;
};

/** A session that still stands, with its link and its member. */
export interface OpenSession<Link extends StaffLink> {
  session: Session;
  link: Link;
  member: StaffMember;
}

const isFor = <Purpose extends StaffLink['purpose']>(
  link: MailLink | undefined,
  purpose: Purpose,
): link is LinkFor<Purpose> => link?.purpose === purpose;

const readSession = async <Purpose extends StaffLink['purpose']>(
  purpose: Purpose,
  secret: string,
  { sessions, links, clock }: SessionPorts,
) => {
  const now = clock.now();
  const session = await sessions.find(hashSecret(secret), now);
  const link = session && (await links.find(session.linkHash, now));
  if (!session || !isFor(link, purpose)) throw refused();
  return { session, link };
};

/** Finds a reviewer's session by its secret. Throws LinkRefusedError when it or its link is over or another's. */
export const requireReviewSession = async (
  secret: string,
  ports: SessionPorts,
): Promise<OpenSession<LinkFor<'review'>>> => {
  const { session, link } = await readSession('review', secret, ports);
  return { session, link, member: await behindLink(ports.staff.read(link.staffId)) };
};

/** As `requireReviewSession`, of somebody who says which candidate is meant. */
export const requireChoiceSession = async (
  secret: string,
  ports: SessionPorts,
): Promise<OpenSession<LinkFor<'choose'>>> => {
  const { session, link } = await readSession('choose', secret, ports);
  return { session, link, member: await behindLink(ports.staff.read(link.staffId)) };
};

/** As `requireReviewSession`, of somebody who judges documents. */
export const requireIdentitySession = async (
  secret: string,
  ports: SessionPorts,
): Promise<OpenSession<LinkFor<'identity'>>> => {
  const { session, link } = await readSession('identity', secret, ports);
  return { session, link, member: await behindLink(ports.staff.read(link.staffId)) };
};
