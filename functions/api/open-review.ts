import * as z from 'zod';
import { hasApproved, type ReviewPorts, readReview, viewReview } from '../domain/decision/review.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import { countCodeTry, StaffCodeSchema, useCode } from '../domain/staff/staff-code.ts';
import { openSession } from '../domain/staff/staff-session.ts';
import { renderDecided } from '../pages/decided.tsx';
import { renderReview } from '../pages/review.tsx';
import { ReviewEnvironment, review } from '../runtime/dependencies/review.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import type { StaffEntry } from '../runtime/dependencies/staff-entry.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...ReviewEnvironment.shape });
export const InputSchema = z.strictObject({ ...credentialFields, staffCode: StaffCodeSchema });

/** Shows a plan to a reviewer who has the link and the authenticator's code, and opens a session to decide in. */
export const openReview = async (
  { staffCode, ...fields }: z.infer<typeof InputSchema>,
  ports: StaffEntry & ReviewPorts,
  { page, source }: Caller,
) => {
  const link = await openLink('review', credentialOf(fields), source, ports);
  const member = await behindLink(ports.staff.read(link.staffId));
  await countCodeTry(member, ports);
  const found = await readReview(link, member, ports);
  await useCode(member, staffCode, ports);
  if (hasApproved(found, member)) {
    return html(renderDecided({ ...page, request: found.request, result: 'second-needed' }));
  }
  const { request, compiled, plan, recorded } = await viewReview(link, member, ports);
  const session = await openSession(link, recorded?.decisionHash, ports);
  const { planHash } = link;
  return html(renderReview({ ...page, ...compiled, session, request, plan, planHash, recorded }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: review,
  run: openReview,
});
