import type { SecretHash } from '../ids.ts';
import type { MailLink, Session } from '../links/mail-link.ts';

/** Links by the hash of their secret. */
export interface MailLinkStore {
  put(links: readonly MailLink[]): Promise<void>;
  /** A typed code gives the link that it stands for. Undefined when unknown, used or expired at `now`. */
  find(linkHash: SecretHash, now: Date): Promise<MailLink | undefined>;
}

/** Sessions of staff by the hash of their secret. */
export interface SessionStore {
  put(session: Session): Promise<void>;
  find(sessionHash: SecretHash, now: Date): Promise<Session | undefined>;
}
