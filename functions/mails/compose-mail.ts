import type { CompiledDesk } from '../domain/desk.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { OutboxMail } from '../domain/outbox.ts';
import type { Mail } from '../domain/ports/mailer.ts';
import type { SubjectRequest } from '../domain/request.ts';
import type { DeliveryPorts } from './delivery-ports.ts';
import { confirmTerms, staffTerms, statusTerms } from './link-terms.ts';
import { mintLink } from './mint-link.ts';
import { type LinkInMail, type MailProps, renderMail } from './render-mail.ts';
import { resultProps } from './result-props.ts';

/** A mail of the outbox with what it is written from. */
export interface Draft {
  mail: OutboxMail;
  request: SubjectRequest;
  compiled: CompiledDesk;
  now: Date;
}

const linkFor = async (draft: Draft, ports: DeliveryPorts): Promise<LinkInMail> => {
  const { mail, request, now } = draft;
  if (mail.to.role !== 'staff') throw new ConfigurationError(`${mail.kind}: goes to staff only`);
  const recorded = request.planHash && (await ports.store.readDecision(request.requestId, request.planHash));
  const decisionHash = recorded && recorded.approvals.length > 0 ? recorded.decisionHash : undefined;
  const { terms, expires } = staffTerms(mail.kind, request, mail.to.staffId, decisionHash, now);
  return mintLink(terms, request.reference, expires, ports);
};

const toRequester = async (draft: Draft, props: MailProps, ports: DeliveryPorts) => {
  const { mail, request, compiled, now } = draft;
  const { language, reference } = request;
  const status = statusTerms(request, compiled.desk, now);
  const statusLink = await mintLink(status.terms, reference, status.expires, ports);
  switch (mail.kind) {
    case 'confirm-mailbox': {
      const { terms, expires } = confirmTerms(request, compiled.desk);
      const confirmLink = await mintLink(terms, reference, expires, ports);
      return renderMail('confirm-mailbox', language, { ...props, statusLink, confirmLink });
    }
    case 'result':
      return renderMail('result', language, {
        ...props,
        statusLink,
        ...(await resultProps(request, compiled.dataMap, ports.store)),
      });
    case 'request-confirmed':
    case 'cool-off-started':
    case 'withdrawn':
      return renderMail(mail.kind, language, { ...props, statusLink });
    default:
      throw new ConfigurationError(`${mail.kind}: does not go to the requester`);
  }
};

const toStaff = async (draft: Draft, props: MailProps, ports: DeliveryPorts, language: 'ja' | 'en') => {
  const { kind } = draft.mail;
  switch (kind) {
    case 'review-plan':
    case 'second-approval':
    case 'review-reminder':
    case 'choose-subject':
      return renderMail(kind, language, { ...props, link: await linkFor(draft, ports) });
    default:
      throw new ConfigurationError(`${kind}: does not go to staff`);
  }
};

/** Writes one mail: mints its links, finds where it goes, renders it. Undefined when there is nobody to send it to. */
export const composeMail = async (draft: Draft, ports: DeliveryPorts): Promise<Mail | undefined> => {
  const { mail, request, compiled } = draft;
  const props: MailProps = { desk: compiled.desk, baseUrl: ports.baseUrl, request };
  switch (mail.to.role) {
    case 'manager': {
      const { mailbox } = compiled.desk.manager;
      return { to: mailbox, ...renderMail('review-escalation', 'ja', props) };
    }
    case 'staff': {
      const member = await ports.staff.read(mail.to.staffId);
      if (!member.active) return undefined;
      return { to: member.mailbox, ...(await toStaff(draft, props, ports, member.language)) };
    }
    case 'requester': {
      const claims = await ports.store.readClaims(request.requestId);
      return claims && { to: claims.mailbox, ...(await toRequester(draft, props, ports)) };
    }
  }
};
