import * as z from 'zod';
import type { ReviewPorts } from '../domain/decision/review.ts';
import { purgeEvidence } from '../domain/evidence/purge.ts';
import { actOnIdentity } from '../domain/identity/act-on-identity.ts';
import { IdentityFormSchema, missingInForm } from '../domain/identity/identity-form.ts';
import { peopleIn, readIdentity } from '../domain/identity/read-identity.ts';
import { viewIdentity } from '../domain/identity/view-identity.ts';
import type { EvidenceRemoval } from '../domain/ports/evidence-images.ts';
import type { OperatorTables } from '../domain/ports/operator-tables.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { requireIdentitySession, type SessionPorts } from '../domain/staff/staff-session.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { renderDecided } from '../pages/decided.tsx';
import { renderIdentity } from '../pages/identity.tsx';
import { identityProps } from '../pages/identity-props.ts';
import { afterCommit } from '../runtime/after-commit.ts';
import { IdentityDecidingEnvironment, identityDeciding } from '../runtime/dependencies/identity-review.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...IdentityDecidingEnvironment.shape });
export const InputSchema = IdentityFormSchema;

type Ports = SessionPorts &
  ReviewPorts & { tables: OperatorTables; removal: EvidenceRemoval; workflows: Workflows };

/** Records how a member judges documents; images that must go are gone before the answer, or with the next purge. */
export const decideIdentity = async (form: z.infer<typeof InputSchema>, ports: Ports, { page }: Caller) => {
  const open = await requireIdentitySession(form.session, ports);
  const found = await readIdentity(open.link, open.member, ports);
  const missing = missingInForm(form, peopleIn(found.claims).length);
  if (missing) {
    const viewed = await viewIdentity(open.link, open.member, ports);
    const shown = { ...identityProps(viewed), session: form.session, missing, values: form };
    return html(renderIdentity({ ...page, ...shown }), 400, { frames: true });
  }
  const { change, result } = await actOnIdentity(form, open, ports);
  const { requestId, status } = change.next;
  log.info('identity-judged', { requestId, status, staffId: open.member.staffId });
  await afterCommit('purge-failed', requestId, async () => void (await purgeEvidence(requestId, ports)));
  await afterCommit('wake-up-failed', requestId, () => wakeRequest(requestId, false, ports));
  return html(renderDecided({ ...page, request: change.next, result }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: identityDeciding,
  run: decideIdentity,
});
