import { ChangeNotAllowedError, InvalidInputError } from '../errors.ts';
import type { SecretHash, StaffId } from '../ids.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { OutboxMail } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { type Decision, hashDecision, type RecordedDecision } from './decision.ts';

/** A member's act on a planned request, with all that it is judged by. */
export interface Act {
  request: SubjectRequest;
  by: StaffId;
  /** Consumed by the act. */
  linkHash: SecretHash;
  recorded: RecordedDecision | undefined;
  /** Hash of the decision that the member was shown; undefined where there was none. */
  shown: string | undefined;
  /** How many approvals the desk demands. */
  needed: number;
  /** Other members who may decide now. */
  others: readonly StaffId[];
  now: Date;
}

/** What an act leads to. */
export interface Decided {
  change: RequestChange;
  writes: SideWrite[];
  result: 'granted' | 'refused' | 'second-needed' | 'confirmed' | 'returned';
}

/** Only what was shown can be acted on. Throws ChangeNotAllowedError when somebody decided in the meantime. */
const requireShown = ({ recorded, shown }: Act): void => {
  if (recorded?.decisionHash !== shown) {
    throw new ChangeNotAllowedError('decision: another one was recorded since; open the link again');
  }
};

const secondMail = ({ request, now }: Act, staffId: StaffId): OutboxMail => ({
  name: `second-approval.${request.plans}.${staffId}`,
  kind: 'second-approval',
  to: { role: 'staff', staffId },
  notBefore: now.toISOString(),
});

const sideWrites = (act: Act): SideWrite[] => [
  { write: 'consume-link', linkHash: act.linkHash },
  { write: 'wake', requestId: act.request.requestId, at: act.now },
];

const factOf = (name: string, act: Act, { decision, decisionHash }: RecordedDecision) => ({
  fact: name,
  actor: `staff:${act.by}`,
  detail: { decisionHash, verdict: decision.verdict },
});

/** The request once as many have approved as the desk demands: a refusal ends it with the ground as its outcome. */
const settled = ({ request, now }: Act, { decision, decisionHash }: RecordedDecision): SubjectRequest =>
  decision.verdict === 'grant'
    ? changed(request, 'approved', { decisionHash }, now)
    : changed(
        request,
        'refused',
        { decisionHash, ...(decision.ground && { outcome: decision.ground }) },
        now,
      );

/** Records an approval; where another is needed, the others who may give it are asked. */
const approve = (act: Act, fact: string, recorded: RecordedDecision, previousApprovals: number) => {
  const { request, now, others, needed } = act;
  const { requestId } = request;
  const isSettled = recorded.approvals.length >= needed;
  const asked = isSettled ? [] : others.map((staffId) => secondMail(act, staffId));
  const writes: SideWrite[] = [
    { write: 'decision', requestId, recorded, previousApprovals },
    ...sideWrites(act),
    ...asked.map((mail): SideWrite => ({ write: 'outbox', requestId, mail })),
  ];
  const next = isSettled ? settled(act, recorded) : changed(request, request.status, {}, now);
  return { change: { next, fact: factOf(fact, act, recorded) }, writes, isSettled };
};

const approvalOf = ({ by, now }: Act) => ({ staffId: by, at: now.toISOString() });

/** The first decision on a plan. */
export const decide = (act: Act, decision: Decision): Decided => {
  requireShown(act);
  if (act.recorded) throw new InvalidInputError('intent', 'confirm or return the decision that was recorded');
  const recorded = { decision, decisionHash: hashDecision(decision), approvals: [approvalOf(act)] };
  const { isSettled, ...rest } = approve(act, 'decision-made', recorded, 0);
  const result = decision.verdict === 'grant' ? 'granted' : 'refused';
  return { ...rest, result: isSettled ? result : 'second-needed' };
};

/** The recorded decision, for one who did not give it. Throws InvalidInputError: four eyes are two people. */
const requireOthers = (act: Act): RecordedDecision => {
  requireShown(act);
  if (!act.recorded) throw new InvalidInputError('intent', 'decide first: nothing is recorded yet');
  if (act.recorded.approvals.some(({ staffId }) => staffId === act.by)) {
    throw new InvalidInputError('intent', 'another member of staff must confirm or return your decision');
  }
  return act.recorded;
};

/** Confirms exactly the decision that was recorded and shown. */
export const confirm = (act: Act): Decided => {
  const first = requireOthers(act);
  const recorded = { ...first, approvals: [...first.approvals, approvalOf(act)] };
  const { isSettled, ...rest } = approve(act, 'decision-confirmed', recorded, first.approvals.length);
  return { ...rest, result: isSettled ? 'confirmed' : 'second-needed' };
};

/** Returns it: the request is located and planned anew, and decided anew by whoever comes first. */
export const giveBack = (act: Act): Decided => {
  const first = requireOthers(act);
  return {
    change: {
      next: changed(act.request, 'locating', {}, act.now),
      fact: factOf('decision-returned', act, first),
    },
    writes: sideWrites(act),
    result: 'returned',
  };
};
