import { ConfigurationError } from '../domain/errors.ts';
import type { StaffId } from '../domain/ids.ts';
import type { OutboxMail } from '../domain/request/outbox.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { StaffMember } from '../domain/staff/staff.ts';
import type { DeliveryPorts } from './delivery-ports.ts';
import { queueTerms, staffTerms } from './link-terms.ts';
import type { MailProps, StaffMailProps } from './mail-props.ts';
import { mintLink } from './mint-link.ts';
import { type RenderedMail, renderMail } from './render-mail.ts';

interface StaffDraft {
  mail: OutboxMail;
  request: SubjectRequest;
  now: Date;
}

const linksFor = async (
  { request, now }: StaffDraft,
  staffId: StaffId,
  ports: DeliveryPorts,
): Promise<Pick<StaffMailProps, 'link' | 'queueLink'>> => {
  const { requestId, planHash, reference } = request;
  const recorded = planHash && (await ports.store.readDecision(requestId, planHash));
  const decisionHash = recorded && recorded.approvals.length > 0 ? recorded.decisionHash : undefined;
  const { terms, expires } = staffTerms(request, staffId, decisionHash, now);
  const queue = queueTerms(staffId, now);
  return {
    link: await mintLink(terms, reference, expires, ports),
    queueLink: await mintLink(queue.terms, reference, queue.expires, ports),
  };
};

/** A mail that asks a member of staff to decide: the link to what is asked, and one to all that waits for them. */
export const toStaff = async (
  draft: StaffDraft,
  props: MailProps,
  { staffId, language }: StaffMember,
  ports: DeliveryPorts,
): Promise<RenderedMail> => {
  const { kind } = draft.mail;
  switch (kind) {
    case 'review-plan':
    case 'second-approval':
    case 'review-reminder':
    case 'choose-subject':
    case 'review-identity':
    case 'second-identity':
      return renderMail(kind, language, { ...props, ...(await linksFor(draft, staffId, ports)) });
    default:
      throw new ConfigurationError(`${kind}: does not go to staff`);
  }
};
