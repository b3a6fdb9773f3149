import type { Mail } from '../../../functions/domain/ports/mailer.ts';
import { codePattern } from '../blank-secrets.ts';

/** A link in a mail, and what stands beside it. */
export interface SentLink {
  to: string;
  /** `/status` */
  path: string;
  token: string;
  /** Of the request that the mail is about, where it is about one. */
  reference: string;
}

const linkPattern = /https:\/\/desk\.example\/v1(\/[a-z/]+)(?:\?[^#\s]*)?#([\w-]{43})/g;

/** The request's reference: the first of what looks like one in the order of the text, since facts stand before codes. */
export const referenceIn = ({ text }: Pick<Mail, 'text'>): string => codePattern.exec(text)?.[0] ?? '';

/** Every link of a mail. */
export const linksIn = (mail: Mail): SentLink[] =>
  [...mail.text.matchAll(linkPattern)].map(([, path = '', token = '']) => ({
    to: mail.to,
    path,
    token,
    reference: referenceIn(mail),
  }));
