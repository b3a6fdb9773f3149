import { type Act, confirm, type Decided, decide, giveBack } from '../decision/decide.ts';
import { type DecisionForm, decisionInputOf } from '../decision/decision-form.ts';
import { decisionOf } from '../decision/decision-input.ts';
import { type Review, type ReviewPorts, readReview } from '../decision/review.ts';
import { othersWhoMayDecide } from '../decision/reviewable.ts';
import { InvalidInputError } from '../errors.ts';
import type { LinkFor } from '../links/open-link.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { neededFor } from '../staff/reviewers.ts';
import type { OpenSession } from '../staff/staff-session.ts';

const decided = (
  form: DecisionForm,
  act: Act,
  { plan }: Review,
  { planHash }: LinkFor<'review'>,
): Decided => {
  if (form.intent === 'confirm') return confirm(act);
  if (form.intent === 'return') return giveBack(act);
  if (!form.verdict) throw new InvalidInputError('verdict', 'grant or refuse the request');
  return decide(act, decisionOf(planHash, plan, decisionInputOf(form, form.verdict)));
};

/**
 * Records what a member decides, confirms or returns in a session, on what stands now: where others change the
 * request at the same time it is read and judged anew. Throws LinkRefusedError, InvalidInputError,
 * ChangeNotAllowedError when another decision was recorded than the one shown.
 */
export const actOnPlan = (
  form: DecisionForm,
  { session, link, member }: OpenSession<LinkFor<'review'>>,
  ports: ReviewPorts & { staff: StaffStore },
): Promise<Decided> =>
  retryConflicts(async () => {
    const review = await readReview(link, member, ports);
    const { request, recorded, compiled, eligibility } = review;
    const act: Act = {
      request,
      recorded,
      by: member.staffId,
      linkHash: link.linkHash,
      shown: session.shown,
      needed: neededFor(request.right, compiled.desk),
      others: othersWhoMayDecide(await ports.staff.list(), member.staffId, eligibility),
      now: ports.clock.now(),
    };
    const result = decided(form, act, review, link);
    await ports.store.commit([result.change], result.writes);
    return result;
  });
