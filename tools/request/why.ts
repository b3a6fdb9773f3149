import type { RecordedDecision } from '../../functions/domain/decision/decision.ts';
import type { Desk } from '../../functions/domain/desk/desk.ts';
import { timeForPeople } from '../../functions/domain/due-date.ts';
import type { Line } from '../../functions/domain/intake/line.ts';
import { isFirst } from '../../functions/domain/intake/line.ts';
import type { OutboxMail } from '../../functions/domain/request/outbox.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { mayRecover } from '../../functions/domain/waits/recovery.ts';
import { waitDueAt } from '../../functions/domain/waits/wait.ts';

/** What a request's wait is explained from. */
export interface Standing {
  request: SubjectRequest;
  desk: Desk;
  line: Line;
  recorded: RecordedDecision | undefined;
  outbox: readonly OutboxMail[];
  /** Ids of those who may decide now. */
  reviewers: readonly string[];
  isRunning: boolean;
  now: Date;
}

/** Where a request waits, for whom, and what comes next. */
export interface Explanation {
  where: string;
  whom: string;
  next: string;
}

const at = (instant: Date | string): string => timeForPeople(new Date(instant), 'en');
const nobody = 'nobody';
const workflow = 'the workflow';

const approval = ({ request, desk, recorded, reviewers }: Standing): Explanation => {
  const needed = desk.rights[request.right]?.approvals ?? 2;
  const given = recorded?.approvals.map(({ staffId }) => staffId) ?? [];
  const others = reviewers.filter((reviewer) => !given.some((approver) => approver === reviewer));
  const due = at(waitDueAt(request, desk));
  return {
    where: `its plan waits for approval (${given.length} of ${needed}${given.length > 0 ? `, by ${given.join(', ')}` : ''})`,
    whom:
      others.length > 0
        ? others.join(' or ')
        : 'a reviewer: nobody may decide now, see npm run staff -- list',
    next: `approved, refused or returned; reminder at ${due} (${request.reminders} so far)`,
  };
};

const inReview = ({ request, reviewers }: Standing): Explanation => {
  const judgesDocuments = request.reviewing === 'identity';
  return {
    where: judgesDocuments ? 'its identity documents wait to be judged' : 'more than one person may be meant',
    whom: reviewers.join(' or ') || 'a reviewer: nobody may decide now, see npm run staff -- list',
    next: judgesDocuments
      ? 'located anew with the documents confirmed, asked again, or refused by two'
      : 'located anew for the one who is chosen, or refused as not identified',
  };
};

const inLine = ({ request, line }: Standing): Explanation => ({
  where: request.joins
    ? 'it joined an open request for the same'
    : 'it waits behind an open request of its mailbox',
  whom: isFirst(line, request.requestId) ? workflow : `request ${line.places[0]?.requestId ?? 'unknown'}`,
  next: request.joins ? 'it ends as that one ends' : 'it is located once that one has closed',
});

const failed = ({ request, now }: Standing): Explanation => ({
  where: `attempt ${request.attempt} failed in ${request.failedFrom ?? 'an unknown status'} (${request.failures} times so far)`,
  whom: mayRecover(request, now) ? 'the recovery sweep' : 'the recovery sweep, later, or you',
  next: 'the next attempt goes on where this one failed: at once by npm run request -- retry',
});

const atWork = ({ request, isRunning }: Standing): Explanation => ({
  where: `attempt ${request.attempt} is at work in ${request.status}`,
  whom: isRunning ? workflow : 'the recovery sweep: no execution runs',
  next: isRunning
    ? 'the next step'
    : 'the sweep starts the next attempt; at once by npm run request -- retry',
});

const ended = ({ request, isRunning }: Standing): Explanation => ({
  where: request.closedAt
    ? `it is closed since ${at(request.closedAt)}`
    : `it has ended (${request.status}) and is being closed`,
  whom: request.closedAt ? nobody : isRunning ? workflow : 'the recovery sweep',
  next: request.closedAt ? 'nothing' : 'the requester is told, the request is closed',
});

const byStatus = (standing: Standing): Explanation => {
  const { request, desk } = standing;
  switch (request.status) {
    case 'confirming':
      return {
        where: 'its mailbox is not confirmed',
        whom: 'the requester, who has a mail with a link',
        next: `located once confirmed; expires at ${at(waitDueAt(request, desk))}`,
      };
    case 'queued':
      return inLine(standing);
    case 'awaiting-evidence':
      return {
        where: `it waits for identity documents (asked for ${request.evidenceRounds} times)`,
        whom: 'the requester, who has a mail with a link',
        next: `judged once handed in; reminded, then expired: next at ${at(waitDueAt(request, desk))}`,
      };
    case 'in-review':
      return inReview(standing);
    case 'planned':
      return approval(standing);
    case 'cooling-off':
      return {
        where: 'it is approved and cools off',
        whom: 'time; the requester can withdraw',
        next: `carried out after ${at(waitDueAt(request, desk))}`,
      };
    case 'failed':
      return failed(standing);
    case 'completed':
    case 'partly-completed':
    case 'refused':
    case 'no-data':
    case 'withdrawn':
    case 'expired':
      return ended(standing);
    default:
      return atWork(standing);
  }
};

/** Why a request stands where it stands, as lines for people. */
export const explain = (standing: Standing): string[] => {
  const { request, outbox } = standing;
  const { where, whom, next } = byStatus(standing);
  const unsent = outbox.filter(({ sentAt }) => sentAt === undefined);
  const mails = unsent.map(({ kind, notBefore }) => `${kind} (not before ${at(notBefore)})`);
  return [
    `where:  ${where}`,
    `whom:   ${whom}`,
    `since:  ${at(request.since)}`,
    `next:   ${next}`,
    `due:    ${at(request.dueAt)}`,
    ...(mails.length > 0 ? [`unsent: ${mails.join(', ')}`] : []),
  ];
};
