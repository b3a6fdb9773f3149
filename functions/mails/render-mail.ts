import type { MailKind } from '../domain/request/outbox.ts';
import type { Language } from '../domain/right.ts';
import { confirmMailbox } from './kinds/confirm-mailbox.ts';
import { coolOffStarted } from './kinds/cool-off-started.ts';
import { objectionRaised } from './kinds/objection-raised.ts';
import { packageCode } from './kinds/package-code.ts';
import { requestAnnounced } from './kinds/request-announced.ts';
import { requestConfirmed } from './kinds/request-confirmed.ts';
import { result } from './kinds/result.ts';
import { reviewEscalation } from './kinds/review-escalation.ts';
import { sendEvidence } from './kinds/send-evidence.ts';
import { staffMail } from './kinds/staff-mail.ts';
import { withdrawn } from './kinds/withdrawn.ts';
import { htmlOf } from './layout/html.tsx';
import { textOf } from './layout/text.ts';
import type { MailContent } from './mail-content.ts';
import type { MailPropsByKind } from './mail-props.ts';

export type { LinkInMail, MailProps, ResultMailProps } from './mail-props.ts';

type Writers = {
  readonly [Kind in MailKind]: (language: Language, props: MailPropsByKind[Kind]) => MailContent;
};

const writers: Writers = {
  'confirm-mailbox': confirmMailbox,
  'request-confirmed': requestConfirmed,
  'review-plan': staffMail('review-plan'),
  'second-approval': staffMail('second-approval'),
  'review-reminder': staffMail('review-reminder'),
  'review-escalation': reviewEscalation,
  'choose-subject': staffMail('choose-subject'),
  'review-identity': staffMail('review-identity'),
  'second-identity': staffMail('second-identity'),
  'cool-off-started': coolOffStarted,
  result,
  withdrawn,
  'request-announced': requestAnnounced,
  'objection-raised': objectionRaised,
  'send-evidence': sendEvidence,
  'package-code': packageCode,
};

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes the mail of a kind in a language: a constant subject, plain text and HTML of the same content. Nothing
 * that a requester typed is in it. threats.md A16.
 */
export const renderMail = <Kind extends MailKind>(
  kind: Kind,
  language: Language,
  props: MailPropsByKind[Kind],
): RenderedMail => {
  const content = writers[kind](language, props);
  return {
    subject: content.subject,
    text: textOf(content, language, props),
    html: htmlOf(content, language, props),
  };
};
