import { isAnnouncement } from '../announcement/announcement.ts';
import type { Desk } from '../desk/desk.ts';
import { hoursAfter } from '../due-date.ts';
import type { RequestChange } from '../ports/request-store.ts';
import { type OutboxMail, toRequester } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';

interface CoolOffStep {
  change: RequestChange;
  mails: OutboxMail[];
}

/** Time for second thoughts, in hours: longer where the mailbox is lost, so that its old address can object. */
export const coolOffHoursOf = (
  { right, lostMailbox }: Pick<SubjectRequest, 'right' | 'lostMailbox'>,
  { rights, lostMailbox: whenLost }: Pick<Desk, 'rights' | 'lostMailbox'>,
): number => Math.max(rights[right]?.coolOffHours ?? 0, lostMailbox ? (whenLost?.coolOffHours ?? 0) : 0);

/** An announcement that had to be put off leaves at least so much time, where the right has no cool-off. */
const leastHours = 1;

const isUnsent = (mail: OutboxMail): boolean => isAnnouncement(mail) && mail.sentAt === undefined;

/**
 * When the last address on file will have had its time to object, as far as that can be said now: it runs from when
 * the mail went, or from when it may go at the earliest. The epoch where nobody is to be told.
 */
const objectionEndsAt = (outbox: readonly OutboxMail[], hours: number, now: Date): Date => {
  const told = outbox
    .filter(isAnnouncement)
    .map(({ sentAt, notBefore }) =>
      sentAt === undefined ? Math.max(now.getTime(), Date.parse(notBefore)) : Date.parse(sentAt),
    );
  return told.length === 0 ? new Date(0) : hoursAfter(new Date(Math.max(...told)), hours);
};

const begun = (request: SubjectRequest, fact: string, now: Date): CoolOffStep => ({
  change: { next: changed(request, 'fulfilling', {}, now), fact: { fact, actor: 'workflow' } },
  mails: [],
});

const cooling = (request: SubjectRequest, endsAt: Date, fact: RequestChange['fact'], now: Date) => ({
  next: changed(request, 'cooling-off', { coolOffEndsAt: endsAt.toISOString() }, now),
  fact,
});

/**
 * What an approved request becomes: cooling off, with a mail that says until when; or at once in work, once it was
 * announced to every address on file (`outbox` says whether it was). threats.md A9
 */
export const beginCoolOffChange = (
  request: SubjectRequest,
  desk: Desk,
  outbox: readonly OutboxMail[],
  now: Date,
): CoolOffStep => {
  const isTold = !outbox.some(isUnsent);
  const hours = Math.max(coolOffHoursOf(request, desk), isTold ? 0 : leastHours);
  if (hours === 0) return begun(request, 'work-begun', now);
  const endsAt = isTold ? hoursAfter(now, hours) : objectionEndsAt(outbox, hours, now);
  const mails = toRequester(request, {
    name: `cool-off-started.${request.plans}`,
    kind: 'cool-off-started',
    notBefore: now.toISOString(),
  });
  const fact = { fact: 'cool-off-begun', actor: 'workflow', detail: { hours } };
  return { change: cooling(request, endsAt, fact, now), mails };
};

/**
 * What the end of a cool-off brings: the work begins, or the time goes on while an address on file is not told yet,
 * or was told too late to object.
 */
export const coolOffPassed = (
  request: SubjectRequest,
  desk: Desk,
  outbox: readonly OutboxMail[],
  now: Date,
): CoolOffStep => {
  const hours = Math.max(coolOffHoursOf(request, desk), leastHours);
  const endsAt = objectionEndsAt(outbox, hours, now);
  if (endsAt <= now) return begun(request, 'cool-off-over', now);
  const fact = {
    fact: 'cool-off-prolonged',
    actor: 'workflow',
    detail: { untold: outbox.filter(isUnsent).length },
  };
  return { change: cooling(request, endsAt, fact, now), mails: [] };
};
