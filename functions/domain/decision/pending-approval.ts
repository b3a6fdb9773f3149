import { targetDays } from '../due-date.ts';
import type { EvidenceSet } from '../evidence/evidence-set.ts';
import type { DecisionHash, StaffId } from '../ids.ts';
import type { RequestChange, RequestStore, SideWrite } from '../ports/request-store.ts';
import type { OutboxMail } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { reminderMails, reminderName } from '../waits/reminders.ts';

/** The first of two judgements, which waits for a second member. */
export interface Pending {
  by: StaffId;
  at: string;
  /** Where it is about a plan. */
  decisionHash?: DecisionHash;
  /** The documents that it rejects, where it is about documents. */
  evidence?: EvidenceSet;
}

/** The first judgement that waits on a request now; undefined when there is none. */
export const readPending = async (
  request: SubjectRequest,
  store: RequestStore,
): Promise<Pending | undefined> => {
  const { requestId, status, planHash, reviewing } = request;
  if (status === 'planned' && planHash) {
    const recorded = await store.readDecision(requestId, planHash);
    const first = recorded?.approvals[0];
    return first && { by: first.staffId, at: first.at, decisionHash: recorded.decisionHash };
  }
  const evidence =
    status === 'in-review' && reviewing === 'identity' ? await store.readEvidence(requestId) : undefined;
  return evidence?.rejection && { by: evidence.rejection.staffId, at: evidence.rejection.at, evidence };
};

/** Those who may judge what waits now: whoever judged first is not asked again. */
export const stillAsked = (reviewers: readonly StaffId[], pending: Pending | undefined): StaffId[] =>
  reviewers.filter((staffId) => staffId !== pending?.by);

const millisecondsPerDay = 86_400_000;

/** True when nobody has confirmed or returned a first judgement in time. threats.md A5. */
export const hasLapsed = ({ at }: Pending, now: Date): boolean =>
  now.getTime() - Date.parse(at) >= targetDays.alarm * millisecondsPerDay;

const withoutRejection = ({ rejection: _, ...evidence }: EvidenceSet): SideWrite => ({
  write: 'evidence',
  evidence: { ...evidence, version: evidence.version + 1 },
});

/**
 * A first judgement that lapsed is void: a plan is made anew, documents are judged anew; the manager is told.
 * `reviewers` are all who may judge, whoever judged first among them.
 */
export const lapsed = (
  request: SubjectRequest,
  { evidence }: Pending,
  reviewers: readonly StaffId[],
  now: Date,
): { change: RequestChange; mails: OutboxMail[]; writes: SideWrite[] } => {
  const reminders = request.reminders + 1;
  const name = reminderName(request, reminders);
  const next = evidence
    ? changed(request, request.status, { reminders }, now)
    : changed(request, 'locating', {}, now);
  return {
    change: {
      next,
      fact: { fact: 'approval-lapsed', actor: 'workflow', detail: { status: request.status } },
    },
    mails: reminderMails({ reviewers: evidence ? reviewers : [], escalated: true, name, now }),
    writes: evidence ? [withoutRejection(evidence)] : [],
  };
};
