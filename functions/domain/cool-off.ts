import type { Desk } from './desk.ts';
import { hoursAfter } from './due-date.ts';
import type { OutboxMail } from './outbox.ts';
import type { RequestChange } from './ports/request-store.ts';
import { changed, type SubjectRequest } from './request.ts';

/** What an approved request becomes: cooling off, with a mail that says until when; or at once in work. */
export const beginCoolOffChange = (
  request: SubjectRequest,
  desk: Desk,
  now: Date,
): { change: RequestChange; mails: OutboxMail[] } => {
  const hours = desk.rights[request.right]?.coolOffHours ?? 0;
  if (hours === 0) {
    return {
      change: {
        next: changed(request, 'fulfilling', {}, now),
        fact: { fact: 'work-begun', actor: 'workflow' },
      },
      mails: [],
    };
  }
  const coolOffEndsAt = hoursAfter(now, hours).toISOString();
  return {
    change: {
      next: changed(request, 'cooling-off', { coolOffEndsAt }, now),
      fact: { fact: 'cool-off-begun', actor: 'workflow', detail: { hours } },
    },
    mails: [
      {
        name: `cool-off-started.${request.plans}`,
        kind: 'cool-off-started',
        to: { role: 'requester' },
        notBefore: now.toISOString(),
      },
    ],
  };
};
