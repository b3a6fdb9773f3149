import type { Desk } from '../domain/desk.ts';
import { hoursAfter } from '../domain/due-date.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { DecisionHash, StaffId } from '../domain/ids.ts';
import type { MailKind } from '../domain/outbox.ts';
import type { SubjectRequest } from '../domain/request.ts';
import type { LinkTerms } from './mint-link.ts';

/** A staff link that leaks is worth little for long; a reminder brings a new one. threats.md A3. */
const staffLinkHours = 72;

interface Terms {
  terms: LinkTerms;
  expires: Date;
}

/** The link to the requester's status page: it lives as long as what they told us. */
export const statusTerms = ({ requestId }: SubjectRequest, desk: Desk, now: Date): Terms => ({
  terms: { purpose: 'status', requestId },
  expires: hoursAfter(now, desk.retention.claimsDays * 24),
});

/** The link that confirms the mailbox: it lives as long as the request waits for it. */
export const confirmTerms = ({ mailboxKey, receivedAt }: SubjectRequest, desk: Desk): Terms => ({
  terms: { purpose: 'confirm', mailboxKey },
  expires: hoursAfter(new Date(receivedAt), desk.confirmation.expiresAfterHours),
});

/** The link by which one member of staff decides: on a plan, on the first approver's decision, or who it is. */
export const staffTerms = (
  kind: MailKind,
  request: SubjectRequest,
  staffId: StaffId,
  decisionHash: DecisionHash | undefined,
  now: Date,
): Terms => {
  const { requestId, planHash, status } = request;
  const expires = hoursAfter(now, staffLinkHours);
  if (status === 'in-review') return { terms: { purpose: 'choose', requestId, staffId }, expires };
  if (!planHash) throw new ConfigurationError(`${kind}: the request has no plan to decide on`);
  const decided = decisionHash ? { decisionHash } : {};
  return { terms: { purpose: 'review', requestId, staffId, planHash, ...decided }, expires };
};
