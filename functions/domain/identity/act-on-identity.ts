import type { ReviewPorts } from '../decision/review.ts';
import { othersWhoMayDecide } from '../decision/reviewable.ts';
import { InvalidInputError } from '../errors.ts';
import type { LinkFor } from '../links/open-link.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { neededFor } from '../staff/reviewers.ts';
import type { OpenSession } from '../staff/staff-session.ts';
import { openChecks } from './checklist.ts';
import type { IdentityForm } from './identity-form.ts';
import { approve, askAgain, unmasked } from './judge.ts';
import type { Judged, Judgement } from './judgement.ts';
import { readIdentity } from './read-identity.ts';
import { confirmRejection, reject, returnRejection } from './reject.ts';

const approved = (form: IdentityForm, judgement: Judgement): Judged => {
  if (openChecks(form).length > 0) throw new InvalidInputError('checks', 'tick every point of the checklist');
  return approve(judgement, form.person);
};

const judged = (form: IdentityForm, judgement: Judgement): Judged => {
  if (form.intent === 'approve') return approved(form, judgement);
  if (form.intent === 'unmasked') return unmasked(judgement);
  if (form.intent === 'confirm') return confirmRejection(judgement);
  if (form.intent === 'return') return returnRejection(judgement);
  if (!form.reason) throw new InvalidInputError('reason', 'give the reason');
  return form.intent === 'reject' ? reject(judgement, form.reason) : askAgain(judgement, form.reason);
};

/**
 * Records how a member judges documents in a session, on what stands now: where others change the request at the
 * same time it is read and judged anew. Throws LinkRefusedError, InvalidInputError, ChangeNotAllowedError when
 * something was recorded that was not shown.
 */
export const actOnIdentity = (
  form: IdentityForm,
  { session, link, member }: OpenSession<LinkFor<'identity'>>,
  ports: ReviewPorts & { staff: StaffStore },
): Promise<Judged> =>
  retryConflicts(async () => {
    const review = await readIdentity(link, member, ports);
    const { request, claims, evidence, eligibility } = review;
    const result = judged(form, {
      request,
      claims,
      evidence,
      by: member.staffId,
      linkHash: link.linkHash,
      shown: session.shown,
      needed: neededFor(request.right, eligibility.desk),
      others: othersWhoMayDecide(await ports.staff.list(), member.staffId, eligibility),
      now: ports.clock.now(),
    });
    await ports.store.commit([result.change], result.writes);
    return result;
  });
