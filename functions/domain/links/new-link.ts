import type { Reference } from '../ids.ts';
import type { Random } from '../ports/random.ts';
import { hashCode, hashSecret, newCode, newSecret } from '../secret.ts';
import type { MailLink } from './mail-link.ts';

type Decides<Link> = Link extends MailLink ? Omit<Link, 'linkHash' | 'expiresAt'> : never;
/** What a link decides and for whom, before it has a secret. */
export type LinkTerms = Decides<Exclude<MailLink, { purpose: 'code' }>>;

/** A link that is not stored yet: its secrets for whoever may act by it, and only hashes of them in `links`. */
interface NewLink {
  token: string;
  /** Ten characters that a person types together with the reference. */
  code: string;
  /** The link and its typed code, as they are stored. */
  links: MailLink[];
}

/** Makes a link with a typed code of its own for a reference. */
export const newLink = (terms: LinkTerms, reference: Reference, expires: Date, random: Random): NewLink => {
  const token = newSecret(random);
  const code = newCode(random);
  const linkHash = hashSecret(token);
  const expiresAt = Math.floor(expires.getTime() / 1000);
  const links: MailLink[] = [
    { ...terms, linkHash, expiresAt },
    { purpose: 'code', linkHash: hashCode(reference, code), target: linkHash, expiresAt },
  ];
  return { token, code, links };
};
