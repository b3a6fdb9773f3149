import * as z from 'zod';
import { choicesOf, DecisionFormSchema, missingIn } from '../domain/decision/decision-form.ts';
import { type ReviewPorts, readReview } from '../domain/decision/review.ts';
import { actOnPlan } from '../domain/plan/act-on-plan.ts';
import { doubtfulSteps } from '../domain/plan/doubtful-steps.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { requireReviewSession, type SessionPorts } from '../domain/staff/staff-session.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { renderDecided } from '../pages/decided.tsx';
import { renderReview } from '../pages/review.tsx';
import { afterCommit } from '../runtime/after-commit.ts';
import { DecidingEnvironment, deciding } from '../runtime/dependencies/deciding.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...DecidingEnvironment.shape });
export const InputSchema = DecisionFormSchema;

/** Records a reviewer's decision on the plan of a session, or shows the form again with what it lacks. */
export const decidePlan = async (
  form: z.infer<typeof InputSchema>,
  ports: SessionPorts & ReviewPorts & { workflows: Workflows },
  { page }: Caller,
) => {
  const open = await requireReviewSession(form.session, ports);
  const { request, compiled, plan, recorded } = await readReview(open.link, open.member, ports);
  const missing = missingIn(form, doubtfulSteps(plan, compiled.dataMap));
  if (missing.length > 0) {
    const review = { request, plan, planHash: open.link.planHash, recorded };
    const shown = { session: form.session, ...review, missing, values: choicesOf(form) };
    return html(renderReview({ ...page, ...compiled, ...shown }), 400);
  }
  const { change, result } = await actOnPlan(form, open, ports);
  const { requestId, status } = change.next;
  log.info('plan-acted-on', { requestId, status, staffId: open.member.staffId });
  await afterCommit('wake-up-failed', requestId, () => wakeRequest(requestId, false, ports));
  return html(renderDecided({ ...page, request: change.next, result }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: deciding,
  run: decidePlan,
});
