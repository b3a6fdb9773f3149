import type { Desk } from '../desk/desk.ts';
import type { StaffId } from '../ids.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import { type OutboxMail, toRequester } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { reminderMails, reminderName } from './reminders.ts';
import { evidenceExpiresAt } from './wait.ts';

interface Passed {
  change: RequestChange;
  mails: OutboxMail[];
  writes?: SideWrite[];
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

/** A reminder goes to those who may decide; to the manager too once it takes too long, or where nobody may. */
const reminded = (request: SubjectRequest, desk: Desk, reviewers: readonly StaffId[], now: Date): Passed => {
  const reminders = request.reminders + 1;
  const escalated = reviewers.length === 0 || isEscalated(request, desk, now);
  const name = reminderName(request, reminders);
  return {
    change: {
      next: changed(request, request.status, { reminders }, now),
      fact: { fact: escalated ? 'escalated' : 'reminded', actor: 'workflow', detail: { reminders } },
    },
    mails: reminderMails({ reviewers, escalated, name, now }),
  };
};

/** Documents that did not come: one reminder at half time, then the end. */
const evidenceMissing = (request: SubjectRequest, desk: Desk, now: Date): Passed => {
  if (evidenceExpiresAt(request, desk) <= now) return expired(request, now);
  const reminders = request.reminders + 1;
  const mails = toRequester(request, {
    name: `send-evidence.${request.evidenceRounds}.reminder.${reminders}`,
    kind: 'send-evidence',
    notBefore: now.toISOString(),
  });
  return {
    change: {
      next: changed(request, request.status, { reminders }, now),
      fact: { fact: 'evidence-reminded', actor: 'workflow', detail: { reminders } },
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

/** What the end of a wait brings: expiry, a reminder, or nothing but another look. A cool-off: `coolOffPassed`. */
export const deadlinePassed = (
  request: SubjectRequest,
  desk: Desk,
  reviewers: readonly StaffId[],
  now: Date,
): Passed => {
  switch (request.status) {
    case 'confirming':
      return expired(request, now);
    case 'awaiting-evidence':
      return evidenceMissing(request, desk, now);
    case 'planned':
    case 'in-review':
      return reminded(request, desk, reviewers, now);
    default:
      return lookedAgain(request, now);
  }
};
