import * as z from 'zod';
import { calendarDate } from '../domain/due-date.ts';
import { tokenFor } from '../domain/evidence/open-by-token.ts';
import { readRound } from '../domain/evidence/open-round.ts';
import { ClaimedNameSchema } from '../domain/evidence/submission.ts';
import { submitRound } from '../domain/evidence/submit.ts';
import { isTailOfOne } from '../domain/intake/confirm-mailbox.ts';
import { credentialFields, credentialOf, TailSchema } from '../domain/links/link-credential.ts';
import { openLink } from '../domain/links/open-link.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { renderEvidence } from '../pages/evidence.tsx';
import type { EvidenceProps } from '../pages/evidence-props.ts';
import { afterCommit } from '../runtime/after-commit.ts';
import { type Submitting, SubmittingEnvironment, submitting } from '../runtime/dependencies/submitting.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = SubmittingEnvironment;
/** The name is judged on the page, which shows it again. */
export const InputSchema = z.strictObject({
  ...credentialFields,
  tail: TailSchema,
  name: z.string().max(1_000),
});

type Short = Pick<EvidenceProps, 'evidence' | 'missing' | 'tailRefused' | 'nameRefused'>;

/** Hands the documents over to the reviewers, once a person typed the end of the reference; what is short is shown. */
export const submitEvidence = async (
  { tail, name, ...fields }: z.infer<typeof InputSchema>,
  ports: Submitting,
  { page, source }: Caller,
) => {
  const typed = credentialOf(fields);
  const link = await openLink('evidence', typed, source, ports);
  const { request, evidence, compiled } = await readRound(link, ports);
  const today = calendarDate(ports.clock.now());
  const show = async (shown: Short, status: number) => {
    const credential = await tokenFor(typed, link, ports);
    const connects = [await ports.grants.origin()];
    const props = { ...page, request, compiled, credential, today, values: { name }, ...shown };
    return html(renderEvidence(props), status, { connects });
  };
  const tailRefused = !isTailOfOne(tail, [request]);
  const claimed = ClaimedNameSchema.safeParse(name);
  if (tailRefused || !claimed.success) {
    return show({ evidence, tailRefused, nameRefused: !claimed.success }, 400);
  }
  const { evidence: submitted, missing } = await submitRound(link, claimed.data, ports);
  if (missing.length > 0) return show({ evidence: submitted, missing }, 400);
  const { requestId } = link;
  await afterCommit('wake-up-failed', requestId, () => wakeRequest(requestId, false, ports));
  return show({ evidence: submitted }, 200);
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: submitting,
  run: submitEvidence,
});
