import * as z from 'zod';
import type { ReviewPorts } from '../domain/decision/review.ts';
import { TokenSchema } from '../domain/links/link-credential.ts';
import { actOnChoice, readChoosing } from '../domain/location/choice.ts';
import { evidenceOf } from '../domain/location/evidence.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { requireChoiceSession, type SessionPorts } from '../domain/staff/staff-session.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { renderChoice } from '../pages/choice.tsx';
import { renderDecided } from '../pages/decided.tsx';
import { afterCommit } from '../runtime/after-commit.ts';
import { DecidingEnvironment, deciding } from '../runtime/dependencies/deciding.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...DecidingEnvironment.shape });
const CandidateSchema = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number);
export const InputSchema = z.strictObject({
  session: TokenSchema,
  candidate: z.union([z.literal('none'), CandidateSchema]).optional(),
});

/** Records which candidate a request is about; the request is then located anew by that one. */
export const chooseSubject = async (
  { session: secret, candidate }: z.infer<typeof InputSchema>,
  ports: SessionPorts & ReviewPorts & { workflows: Workflows },
  { page }: Caller,
) => {
  const open = await requireChoiceSession(secret, ports);
  if (candidate === undefined) {
    const { request, compiled, claims } = await readChoosing(open.link, open.member, ports);
    const candidates = (claims.candidates ?? []).map((located) => ({ evidence: evidenceOf(located) }));
    const shown = { session: secret, request, candidates, choiceMissing: true };
    return html(renderChoice({ ...page, ...compiled, ...shown }), 400);
  }
  const { next } = await actOnChoice(candidate, open, ports);
  await afterCommit('wake-up-failed', next.requestId, () => wakeRequest(next.requestId, false, ports));
  const result = candidate === 'none' ? 'no-subject' : 'subject-chosen';
  return html(renderDecided({ ...page, request: next, result }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: deciding,
  run: chooseSubject,
});
