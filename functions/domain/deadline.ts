import type { Desk } from './desk.ts';
import type { StaffId } from './ids.ts';
import type { OutboxMail } from './outbox.ts';
import type { RequestChange } from './ports/request-store.ts';
import { changed, type SubjectRequest } from './request.ts';

interface Passed {
  change: RequestChange;
  mails: OutboxMail[];
}

const millisecondsPerHour = 3_600_000;

/** After this long without a decision the manager is told, not only the reviewers. */
const isEscalated = (request: SubjectRequest, desk: Desk, now: Date): boolean =>
  now.getTime() - Date.parse(request.since) >= desk.approval.escalateAfterHours * millisecondsPerHour;

const expired = (request: SubjectRequest, now: Date): Passed => ({
  change: {
    next: changed(request, 'expired', { outcome: 'EXPIRED_NO_PROOF' }, now),
    fact: { fact: 'expired', actor: 'workflow' },
  },
  mails: [],
});

const coolOffOver = (request: SubjectRequest, now: Date): Passed => ({
  change: {
    next: changed(request, 'fulfilling', {}, now),
    fact: { fact: 'cool-off-over', actor: 'workflow' },
  },
  mails: [],
});

/** A reminder goes to those who may decide, an escalation to the manager too. */
const reminded = (request: SubjectRequest, desk: Desk, reviewers: readonly StaffId[], now: Date): Passed => {
  const reminders = request.reminders + 1;
  const escalated = isEscalated(request, desk, now);
  const notBefore = now.toISOString();
  const mails: OutboxMail[] = reviewers.map((staffId) => ({
    name: `review-reminder.${request.plans}.${reminders}.${staffId}`,
    kind: 'review-reminder',
    to: { role: 'staff', staffId },
    notBefore,
  }));
  if (escalated) {
    const name = `review-escalation.${request.plans}.${reminders}`;
    mails.push({ name, kind: 'review-escalation', to: { role: 'manager' }, notBefore });
  }
  return {
    change: {
      next: changed(request, request.status, { reminders }, now),
      fact: { fact: escalated ? 'escalated' : 'reminded', actor: 'workflow', detail: { reminders } },
    },
    mails,
  };
};

/** Time alone decides nothing here; counted, so that the next look lies in the future. */
const lookedAgain = (request: SubjectRequest, now: Date): Passed => ({
  change: {
    next: changed(request, request.status, { reminders: request.reminders + 1 }, now),
    fact: { fact: 'looked-again', actor: 'workflow' },
  },
  mails: [],
});

/** What the end of a wait brings: expiry, the end of the cool-off, a reminder, or nothing but another look. */
export const deadlinePassed = (
  request: SubjectRequest,
  desk: Desk,
  reviewers: readonly StaffId[],
  now: Date,
): Passed => {
  switch (request.status) {
    case 'confirming':
      return expired(request, now);
    case 'cooling-off':
      return coolOffOver(request, now);
    case 'planned':
    case 'in-review':
      return reminded(request, desk, reviewers, now);
    default:
      return lookedAgain(request, now);
  }
};
