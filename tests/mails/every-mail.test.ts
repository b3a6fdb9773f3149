import { describe, expect, it } from 'vitest';
import { type MailKind, MailKindSchema } from '../../functions/domain/request/outbox.ts';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { tagsIn, textIn, valuesOf } from '../pages/html.ts';
import { aDesk } from '../support/desk-builder.ts';
import { mailProps, sampleMails, tokens } from './sample-mails.ts';

const languages = ['ja', 'en'] as const;
const mails = languages.flatMap((language) =>
  MailKindSchema.options.map((kind) => ({ kind, language, mail: sampleMails(language)[kind] })),
);
const tokenOf = {
  confirm: tokens.confirm,
  status: tokens.status,
  evidence: tokens.evidence,
  objection: tokens.objection,
  review: tokens.staff,
  choose: tokens.staff,
  identity: tokens.staff,
  queue: tokens.queue,
} as const;
/** The pages that the links of a mail lead to, in their order. */
const leadsTo: Readonly<Record<MailKind, readonly (keyof typeof tokenOf)[]>> = {
  'confirm-mailbox': ['confirm', 'status'],
  'request-confirmed': ['status'],
  'cool-off-started': ['status'],
  result: ['status'],
  withdrawn: ['status'],
  'send-evidence': ['evidence', 'status'],
  'package-code': [],
  'review-plan': ['review', 'queue'],
  'second-approval': ['review', 'queue'],
  'review-reminder': ['review', 'queue'],
  'choose-subject': ['choose', 'queue'],
  'review-identity': ['identity', 'queue'],
  'second-identity': ['identity', 'queue'],
  'review-escalation': [],
  'request-announced': ['objection'],
  'objection-raised': [],
};
const desk = aDesk();
const url = (language: string, path: string, token: string) =>
  `https://desk.example/v1/${path}?language=${language}#${token}`;

describe.each(mails)('$kind in $language', ({ kind, language, mail }) => {
  it('A16: has a subject of one short line without anything of the request', () => {
    expect(mail.subject).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{5,78}$/u);
    expect(mail.subject).not.toContain(mailProps()[kind].request.reference);
  });

  it('says who writes and where to turn, in both parts', () => {
    const { operator, counters, policy } = desk;
    const texts = [operator.name[language], operator.address[language], counters.handling.mailbox];
    for (const text of [...texts, counters.complaints.mailbox]) {
      expect(mail.text).toContain(text);
      expect(textIn(mail.html)).toContain(text);
    }
    expect(mail.text).toContain(policy.url);
    expect(valuesOf(mail.html, 'href')).toContain(policy.url);
  });

  it('names the request by its reference and its right', () => {
    const { labels } = messagesIn(language);
    for (const text of ['7K3QX-M92TD', labels.rights.erasure]) {
      expect(mail.text).toContain(text);
      expect(textIn(mail.html)).toContain(text);
    }
  });

  it('has the same links in both parts, each with page, code and end', () => {
    const inText = mail.text.match(/https:\/\/desk\.example\/v1\/\S+/g) ?? [];
    const inHtml = valuesOf(mail.html, 'href').filter((href) => href.startsWith('https://desk.example/v1/'));
    expect(inText).toEqual(inHtml);
    const secrets = inText.filter((each) => each.includes('#'));
    for (const each of secrets) expect(inText).toContain(each.split('#')[0]);
    expect(mail.text.match(/[SCREQJ]{5}-01234/g)?.length ?? 0).toBe(secrets.length);
    expect(mail.html.match(/[SCREQJ]{5}-01234/g)?.length ?? 0).toBe(secrets.length);
    expect(mail.text.match(/27 November 2026 12:00 JST|2026年11月27日 12:00 JST/g)?.length ?? 0).toBe(
      secrets.length,
    );
  });

  it('leads the requester to the status page, staff to the review, the manager nowhere', () => {
    const secrets = mail.text.match(/https:\S+#\S+/g) ?? [];
    expect(secrets).toEqual(leadsTo[kind].map((page) => url(language, page, tokenOf[page])));
  });

  it('loads nothing and runs nothing', () => {
    const names = new Set(tagsIn(mail.html).map(({ name }) => name));
    for (const name of ['script', 'style', 'img', 'link', 'form', 'iframe'])
      expect(names).not.toContain(name);
    expect(valuesOf(mail.html, 'src')).toEqual([]);
    expect(mail.html).toContain(`<html lang="${language}">`);
  });

  it('has text lines that SMTP can carry', () => {
    // RFC 5322 2.1.1: at most 998 characters a line; counted as the bytes that UTF-8 makes of them.
    for (const line of mail.text.split('\n')) expect(Buffer.byteLength(line)).toBeLessThan(998);
    expect(mail.text).not.toContain('\r');
  });
});
