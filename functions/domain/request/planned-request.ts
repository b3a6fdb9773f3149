import type { StaffId } from '../ids.ts';
import { hashPlan, type Plan } from '../plan/plan.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import { changed, type SubjectRequest } from './request.ts';

const countOf = (plan: Plan): number =>
  plan.steps.reduce((sum, { found, lapsed }) => sum + found + lapsed, 0);

/**
 * A plan is stored under its hash and sent to those who may decide; a plan that finds nothing is an answer by
 * itself. APPI 33(3).
 */
export const planned = (
  request: SubjectRequest,
  plan: Plan,
  reviewers: readonly StaffId[],
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const { requestId } = request;
  const rows = countOf(plan);
  // After a return from the work nothing may be left, but something was erased: that is no "no data".
  if (rows === 0 && request.tombstonedAt === undefined) {
    const next = changed(request, 'no-data', { outcome: 'NO_DATA' }, now);
    return { change: { next, fact: { fact: 'nothing-found', actor: 'workflow' } }, writes: [] };
  }
  const planHash = hashPlan(plan);
  const plans = request.plans + 1;
  const { decisionHash: _, ...undecided } = request;
  const mails: SideWrite[] = reviewers.map((staffId) => ({
    write: 'outbox',
    requestId,
    mail: {
      name: `review-plan.${plans}.${staffId}`,
      kind: 'review-plan',
      to: { role: 'staff', staffId },
      notBefore: now.toISOString(),
    },
  }));
  return {
    change: {
      next: changed(undecided, 'planned', { planHash, plans }, now),
      fact: { fact: 'planned', actor: 'workflow', detail: { planHash, rows, steps: plan.steps.length } },
    },
    writes: [{ write: 'plan', requestId, planHash, plan }, ...mails],
  };
};
