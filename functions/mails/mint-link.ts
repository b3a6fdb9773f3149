import type { Reference } from '../domain/ids.ts';
import { type LinkTerms, newLink } from '../domain/links/new-link.ts';
import type { MailLinkStore } from '../domain/ports/mail-link-store.ts';
import type { Random } from '../domain/ports/random.ts';
import type { LinkInMail } from './render-mail.ts';

export type { LinkTerms } from '../domain/links/new-link.ts';

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
  const { token, code, links: stored } = newLink(terms, reference, expires, random);
  await links.put(stored);
  return { token, code, expiresAt: expires };
};
