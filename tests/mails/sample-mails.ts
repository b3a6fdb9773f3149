import type { Desk } from '../../functions/domain/desk/desk.ts';
import type { MailKind } from '../../functions/domain/request/outbox.ts';
import type { Language } from '../../functions/domain/right.ts';
import type { LinkInMail, MailPropsByKind } from '../../functions/mails/mail-props.ts';
import { type RenderedMail, renderMail } from '../../functions/mails/render-mail.ts';
import { sampleRequest, sampleResults } from '../pages/sample-data.ts';
import { secondsLater } from '../support/builders.ts';
import { aDesk } from '../support/desk-builder.ts';

const link = (letter: string): LinkInMail => ({
  token: letter.repeat(43),
  code: `${letter.repeat(5)}01234`,
  expiresAt: secondsLater(72 * 3_600),
});

/** Tokens of the links in the sample mails, by what they open. */
export const tokens = {
  status: 'S'.repeat(43),
  confirm: 'C'.repeat(43),
  evidence: 'E'.repeat(43),
  objection: 'J'.repeat(43),
  staff: 'R'.repeat(43),
  queue: 'Q'.repeat(43),
};

/** Props of every kind of mail, of requests in the status in which they are sent. */
export const mailProps = (desk: Desk = aDesk()): MailPropsByKind => {
  const base = { desk, baseUrl: 'https://desk.example/v1' };
  const statusLink = link('S');
  const staff = {
    ...base,
    request: sampleRequest({ status: 'planned' }),
    link: link('R'),
    queueLink: link('Q'),
  };
  const identity = { ...staff, request: sampleRequest({ status: 'in-review', reviewing: 'identity' }) };
  const coolOffEndsAt = '2026-11-29T03:00:00.000Z';
  const closed = { status: 'partly-completed', outcome: 'DONE_PARTIAL', closedAt: coolOffEndsAt } as const;
  return {
    'confirm-mailbox': {
      ...base,
      request: sampleRequest({ status: 'confirming' }),
      statusLink,
      confirmLink: link('C'),
    },
    'request-confirmed': { ...base, request: sampleRequest({ status: 'locating' }), statusLink },
    'review-plan': staff,
    'second-approval': staff,
    'review-reminder': staff,
    'review-escalation': { ...base, request: staff.request, waitedHours: 72 },
    'review-identity': identity,
    'second-identity': identity,
    'choose-subject': { ...staff, request: sampleRequest({ status: 'in-review' }) },
    'cool-off-started': {
      ...base,
      request: sampleRequest({ status: 'cooling-off', coolOffEndsAt }),
      statusLink,
    },
    result: {
      ...base,
      request: sampleRequest(closed),
      statusLink,
      results: sampleResults(),
      backupDays: 35,
      hasReceipt: true,
    },
    'request-announced': {
      ...base,
      request: sampleRequest({ status: 'awaiting-evidence' }),
      objectionLink: link('J'),
    },
    'objection-raised': { ...base, request: sampleRequest({ status: 'withdrawn', outcome: 'WITHDRAWN' }) },
    'package-code': {
      ...base,
      request: sampleRequest({ status: 'completed' }),
      codeLink: { ...link('P'), expiresAt: secondsLater(600) },
    },
    'send-evidence': {
      ...base,
      request: sampleRequest({ status: 'awaiting-evidence', evidenceRounds: 2 }),
      statusLink,
      evidenceLink: link('E'),
      again: 'unmasked',
    },
    withdrawn: {
      ...base,
      request: sampleRequest({ status: 'withdrawn', outcome: 'WITHDRAWN', closedAt: coolOffEndsAt }),
      statusLink,
    },
  };
};

/** Every mail in a language, by kind. */
export const sampleMails = (language: Language, desk?: Desk): Record<MailKind, RenderedMail> => {
  const props = mailProps(desk);
  const write = <Kind extends MailKind>(kind: Kind) => renderMail(kind, language, props[kind]);
  return {
    'confirm-mailbox': write('confirm-mailbox'),
    'request-confirmed': write('request-confirmed'),
    'review-plan': write('review-plan'),
    'second-approval': write('second-approval'),
    'review-reminder': write('review-reminder'),
    'review-escalation': write('review-escalation'),
    'review-identity': write('review-identity'),
    'second-identity': write('second-identity'),
    'choose-subject': write('choose-subject'),
    'cool-off-started': write('cool-off-started'),
    result: write('result'),
    withdrawn: write('withdrawn'),
    'request-announced': write('request-announced'),
    'objection-raised': write('objection-raised'),
    'send-evidence': write('send-evidence'),
    'package-code': write('package-code'),
  };
};
