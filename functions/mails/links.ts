import { canWithdraw } from '../domain/request/request.ts';
import type { Language } from '../domain/right.ts';
import { codeForPeople } from '../domain/secret.ts';
import { type Route, urlOf } from '../pages/routes.ts';
import type { LinkBlock } from './mail-content.ts';
import type { LinkInMail, MailProps, RequesterMailProps } from './mail-props.ts';
import { mailMessagesIn } from './messages/of-language.ts';

interface LinkText {
  title: string;
  lead: string;
  label: string;
}

/** A link to a page, its token in the fragment: it reaches no server's log and no other site. design 8. */
export const linkBlock = (
  language: Language,
  { baseUrl }: MailProps,
  route: Route,
  link: LinkInMail,
  text: LinkText,
): LinkBlock => {
  const page = urlOf(baseUrl, route, { language });
  const code = codeForPeople(link.code);
  return { ...text, url: `${page}#${link.token}`, page, code, expiresAt: link.expiresAt };
};

/** The link to the status page; it says that one can withdraw while one can. */
export const statusBlock = (language: Language, props: RequesterMailProps): LinkBlock => {
  const { withdrawLink, statusLink } = mailMessagesIn(language);
  const text = canWithdraw(props.request) ? withdrawLink : statusLink;
  return linkBlock(language, props, 'status', props.statusLink, text);
};
