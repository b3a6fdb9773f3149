import * as z from 'zod';
import type { Desk } from '../desk/desk.ts';
import { hoursAfter } from '../due-date.ts';
import type { SubjectRequest } from '../request/request.ts';

/** A waiting task: the token never leaves the table. */
export const WaitSchema = z.strictObject({
  token: z.string().min(1),
  attempt: z.int().min(1),
  dueAt: z.iso.datetime(),
});
export type Wait = z.infer<typeof WaitSchema>;

const waiting = ['confirming', 'queued', 'awaiting-evidence', 'in-review', 'planned', 'cooling-off'] as const;

/** True while the request's status is one in which the workflow waits for a person or for time. */
export const isWaiting = (request: SubjectRequest): boolean =>
  waiting.some((status) => status === request.status);

/** A queued request looks again by itself after this time, should a wake-up ever be missed. */
const queueLookHours = 6;

/** When documents that were asked for are not waited for any longer. */
export const evidenceExpiresAt = ({ since }: SubjectRequest, desk: Desk): Date =>
  hoursAfter(new Date(since), desk.evidence?.expiresAfterHours ?? desk.confirmation.expiresAfterHours);

/** At half time the person is reminded once. */
const evidenceDueAt = (request: SubjectRequest, desk: Desk): Date => {
  const expiresAt = evidenceExpiresAt(request, desk);
  const since = Date.parse(request.since);
  return request.reminders > 0 ? expiresAt : new Date(since + (expiresAt.getTime() - since) / 2);
};

/** When a wait ends by itself: expiry, end of the cool-off, or the next reminder. */
export const waitDueAt = (request: SubjectRequest, desk: Desk): Date => {
  const since = new Date(request.since);
  switch (request.status) {
    case 'confirming':
      return hoursAfter(new Date(request.receivedAt), desk.confirmation.expiresAfterHours);
    case 'awaiting-evidence':
      return evidenceDueAt(request, desk);
    case 'cooling-off':
      return new Date(request.coolOffEndsAt ?? request.since);
    case 'queued':
      return hoursAfter(since, queueLookHours * (request.reminders + 1));
    default:
      return hoursAfter(since, desk.approval.remindAfterHours * (request.reminders + 1));
  }
};
