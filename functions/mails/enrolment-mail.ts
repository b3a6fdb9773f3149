import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Desk } from '../domain/desk/desk.ts';
import { timeForPeople } from '../domain/due-date.ts';
import type { Language } from '../domain/right.ts';
import type { Invitation } from '../domain/staff/invite.ts';
import { messagesIn } from '../pages/messages/of-language.ts';
import { urlOf } from '../pages/routes.ts';
import { styles } from './layout/styles.ts';
import { signature } from './layout/text.ts';
import { enrolmentMessages } from './messages/enrolment.ts';
import { mailMessagesIn } from './messages/of-language.ts';

interface EnrolmentMailProps {
  desk: Desk;
  /** Public base URL without a slash at its end. */
  baseUrl: string;
  invitation: Invitation;
}

interface Content {
  subject: string;
  before: string[];
  url: string;
  label: string;
  after: string[];
  page: string;
  foot: readonly string[];
}

const contentOf = (language: Language, { desk, baseUrl, invitation }: EnrolmentMailProps): Content => {
  const { subject, lead, label, token, secret } = enrolmentMessages[language];
  const { greeting, expires } = mailMessagesIn(language);
  const { words } = messagesIn(language);
  const page = urlOf(baseUrl, 'enrol', { language });
  return {
    subject,
    before: [greeting(desk.operator.name[language]), ...lead],
    url: `${page}#${invitation.token}`,
    label,
    after: [words.pair(expires, timeForPeople(invitation.expiresAt, language)), secret, token],
    page,
    foot: signature(desk, language),
  };
};

const asText = ({ before, url, after, page, foot }: Content): string =>
  `${[...before, url, ...after, page, foot.join('\n')].join('\n\n')}\n`;

const paragraph = (text: ComponentChildren) => h('p', { style: styles.p }, text);

/** Made without JSX: the tools, which send this mail, run on Node as it is. */
const asHtml = ({ subject, before, url, label, after, page, foot }: Content, lang: Language): string => {
  const sheet = h('div', { style: styles.sheet }, [
    h('h1', { style: styles.h1 }, subject),
    ...before.map(paragraph),
    paragraph(h('a', { href: url, style: styles.button }, label)),
    ...after.map(paragraph),
    paragraph(h('a', { href: page }, page)),
    h(
      'p',
      { style: styles.foot },
      foot.flatMap((line) => [line, h('br', {})]),
    ),
  ]);
  const head = h('head', {}, [h('meta', { charset: 'utf-8' }), h('title', {}, subject)]);
  return `<!DOCTYPE html>${renderToString(h('html', { lang }, [head, h('body', { style: styles.body }, sheet)]))}`;
};

/** The mail that invites a member of staff to enrol an authenticator: constant subject, text and HTML alike. */
export const renderEnrolmentMail = (language: Language, props: EnrolmentMailProps) => {
  const content = contentOf(language, props);
  return { subject: content.subject, text: asText(content), html: asHtml(content, language) };
};
