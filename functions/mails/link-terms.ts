import type { Desk } from '../domain/desk/desk.ts';
import { hoursAfter } from '../domain/due-date.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { DecisionHash, StaffId } from '../domain/ids.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { evidenceExpiresAt } from '../domain/waits/wait.ts';
import type { LinkTerms } from './mint-link.ts';
import { staffAsked } from './staff-asked.ts';

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

/** The link to the page on which documents are sent: it lives as long as this round of asking waits for them. */
export const evidenceTerms = (request: SubjectRequest, desk: Desk): Terms => ({
  terms: { purpose: 'evidence', requestId: request.requestId, round: request.evidenceRounds },
  expires: evidenceExpiresAt(request, desk),
});

/** “This was not me”: it lives as long as what the requester told us; what it can still stop is for its page to say. */
export const objectionTerms = ({ requestId }: SubjectRequest, desk: Desk, now: Date): Terms => ({
  terms: { purpose: 'objection', requestId },
  expires: hoursAfter(now, desk.retention.claimsDays * 24),
});

/** The link by which one member of staff decides: on a plan or the first decision, on documents, or who it is. */
export const staffTerms = (
  request: SubjectRequest,
  staffId: StaffId,
  decisionHash: DecisionHash | undefined,
  now: Date,
): Terms => {
  const { requestId, planHash, evidenceHash } = request;
  const expires = hoursAfter(now, staffLinkHours);
  const asked = staffAsked(request);
  if (asked === 'choose') return { terms: { purpose: 'choose', requestId, staffId }, expires };
  if (asked === 'identity' && evidenceHash) {
    return { terms: { purpose: 'identity', requestId, staffId, evidenceHash }, expires };
  }
  if (!planHash) throw new ConfigurationError(`${request.status}: there is no plan to decide on`);
  const decided = decisionHash ? { decisionHash } : {};
  return { terms: { purpose: 'review', requestId, staffId, planHash, ...decided }, expires };
};

/** The link by which a member of staff sees all that waits for them. */
export const queueTerms = (staffId: StaffId, now: Date): Terms => ({
  terms: { purpose: 'queue', staffId },
  expires: hoursAfter(now, staffLinkHours),
});
