import type { Reference } from '../domain/ids.ts';
import type { MailLink } from '../domain/mail-link.ts';
import type { MailLinkStore } from '../domain/ports/mail-link-store.ts';
import type { Random } from '../domain/ports/random.ts';
import { hashCode, hashSecret, newCode, newSecret } from '../domain/secret.ts';
import type { LinkInMail } from './render-mail.ts';

type Decides<Link> = Link extends MailLink ? Omit<Link, 'linkHash' | 'expiresAt'> : never;
/** What a link decides and for whom, before it has a secret. */
export type LinkTerms = Decides<Exclude<MailLink, { purpose: 'code' }>>;

/**
 * Makes a link for one mail: the secret goes into the mail alone, its hash into the store, with a code that a
 * person may type together with the reference. A mail that is sent again gets a new link; all of them are valid.
 */
export const mintLink = async (
  terms: LinkTerms,
  reference: Reference,
  expires: Date,
  { links, random }: { links: MailLinkStore; random: Random },
): Promise<LinkInMail> => {
  const token = newSecret(random);
  const code = newCode(random);
  const linkHash = hashSecret(token);
  const expiresAt = Math.floor(expires.getTime() / 1000);
  await links.put([
    { ...terms, linkHash, expiresAt },
    { purpose: 'code', linkHash: hashCode(reference, code), target: linkHash, expiresAt },
  ]);
  return { token, code, expiresAt: expires };
};
