import type { StaffId } from '../ids.ts';
import type { OutboxMail } from '../request/outbox.ts';
import type { SubjectRequest } from '../request/request.ts';

/** Whom a reminder goes to. */
interface Reminding {
  /** Those who may still judge what waits. */
  reviewers: readonly StaffId[];
  /** The manager too. */
  escalated: boolean;
  /** Tells this reminder from all others of the request. */
  name: string;
  now: Date;
}

/** The name of the n-th reminder in a status: a request can wait in the same status again. */
export const reminderName = ({ plans, since }: SubjectRequest, reminders: number): string =>
  `${plans}.${Date.parse(since)}.${reminders}`;

/** Mails that remind: to those who may judge, and to the manager where it takes too long or nobody may. */
export const reminderMails = ({ reviewers, escalated, name, now }: Reminding): OutboxMail[] => {
  const notBefore = now.toISOString();
  const mails: OutboxMail[] = reviewers.map((staffId) => ({
    name: `review-reminder.${name}.${staffId}`,
    kind: 'review-reminder',
    to: { role: 'staff', staffId },
    notBefore,
  }));
  if (!escalated) return mails;
  const escalation = `review-escalation.${name}`;
  return [...mails, { name: escalation, kind: 'review-escalation', to: { role: 'manager' }, notBefore }];
};
