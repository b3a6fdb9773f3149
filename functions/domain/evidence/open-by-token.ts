import type { LinkCredential } from '../links/link-credential.ts';
import type { LinkFor } from '../links/open-link.ts';
import type { MailLinkStore } from '../ports/mail-link-store.ts';
import type { Random } from '../ports/random.ts';
import { hashSecret, newSecret } from '../secret.ts';

/**
 * A token for whoever opened a round's link by its typed code: each use of a code counts as a try, and a page that
 * uploads and looks again uses its credential often. It opens the same until the same time.
 */
export const tokenFor = async (
  credential: LinkCredential,
  link: LinkFor<'evidence'>,
  { links, random }: { links: MailLinkStore; random: Random },
): Promise<{ token: string }> => {
  if ('token' in credential) return credential;
  const token = newSecret(random);
  await links.put([{ ...link, linkHash: hashSecret(token) }]);
  return { token };
};
