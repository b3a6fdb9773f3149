import type { CompiledDesk } from '../domain/desk/desk.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { Mail } from '../domain/ports/mailer.ts';
import type { OutboxMail } from '../domain/request/outbox.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { isAbsent } from '../domain/staff/staff.ts';
import { toStaff } from './compose-staff.ts';
import type { DeliveryPorts } from './delivery-ports.ts';
import { confirmTerms, evidenceTerms, objectionTerms, statusTerms } from './link-terms.ts';
import { mintLink } from './mint-link.ts';
import { packageCodeLink, packageLink } from './package-links.ts';
import { type MailProps, renderMail } from './render-mail.ts';
import { resultProps } from './result-props.ts';

/** A mail of the outbox with what it is written from. */
export interface Draft {
  mail: OutboxMail;
  request: SubjectRequest;
  compiled: CompiledDesk;
  now: Date;
}

const millisecondsPerHour = 3_600_000;

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
        packageLink: await packageLink(request, ports),
      });
    case 'send-evidence': {
      const { terms, expires } = evidenceTerms(request, compiled.desk);
      const evidenceLink = await mintLink(terms, reference, expires, ports);
      const again = (await ports.store.readEvidence(request.requestId))?.again;
      return renderMail('send-evidence', language, { ...props, statusLink, evidenceLink, again });
    }
    case 'package-code':
      return renderMail(mail.kind, language, {
        ...props,
        codeLink: await packageCodeLink(request, now, ports),
      });
    case 'request-confirmed':
    case 'cool-off-started':
    case 'withdrawn':
      return renderMail(mail.kind, language, { ...props, statusLink });
    default:
      throw new ConfigurationError(`${mail.kind}: does not go to the requester`);
  }
};

/** The requester chose a language; whoever reads an address on file did not: they are written to in the desk's own. */
const toChannel = async (draft: Draft, props: MailProps, ports: DeliveryPorts) => {
  const { mail, request, compiled, now } = draft;
  if (mail.kind !== 'request-announced')
    throw new ConfigurationError(`${mail.kind}: goes to no such address`);
  const { terms, expires } = objectionTerms(request, compiled.desk, now);
  const objectionLink = await mintLink(terms, request.reference, expires, ports);
  const language = compiled.desk.languages[0] ?? 'ja';
  return renderMail('request-announced', language, { ...props, objectionLink });
};

/** The manager decides nothing and is told in Japanese, the desks' language. */
const toManager = ({ mail, request, now }: Draft, props: MailProps) => {
  const waitedHours = (now.getTime() - Date.parse(request.since)) / millisecondsPerHour;
  return mail.kind === 'objection-raised'
    ? renderMail(mail.kind, 'ja', props)
    : renderMail('review-escalation', 'ja', { ...props, waitedHours });
};

/** Writes one mail: mints its links, finds where it goes, renders it. Undefined when there is nobody to send it to. */
export const composeMail = async (draft: Draft, ports: DeliveryPorts): Promise<Mail | undefined> => {
  const { mail, request, compiled, now } = draft;
  const props: MailProps = { desk: compiled.desk, baseUrl: ports.baseUrl, request };
  switch (mail.to.role) {
    case 'manager': {
      const { mailbox } = compiled.desk.manager;
      return { to: mailbox, ...toManager(draft, props) };
    }
    case 'staff': {
      const member = await ports.staff.read(mail.to.staffId);
      // Whoever is away gets a new link with the first reminder after the return.
      if (!member.active || isAbsent(member, now)) return undefined;
      return { to: member.mailbox, ...(await toStaff(draft, props, member, ports)) };
    }
    case 'requester': {
      const claims = await ports.store.readClaims(request.requestId);
      const to = claims?.mailbox;
      return to === undefined ? undefined : { to, ...(await toRequester(draft, props, ports)) };
    }
    case 'channel': {
      const claims = await ports.store.readClaims(request.requestId);
      const to = claims?.channels?.[mail.to.channel];
      return to === undefined ? undefined : { to, ...(await toChannel(draft, props, ports)) };
    }
  }
};
