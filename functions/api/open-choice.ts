import * as z from 'zod';
import type { ReviewPorts } from '../domain/decision/review.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import { candidatesHash, readChoosing, viewChoosing } from '../domain/location/choice.ts';
import { evidenceOf } from '../domain/location/evidence.ts';
import { countCodeTry, StaffCodeSchema, useCode } from '../domain/staff/staff-code.ts';
import { openSession } from '../domain/staff/staff-session.ts';
import { renderChoice } from '../pages/choice.tsx';
import { ReviewEnvironment, review } from '../runtime/dependencies/review.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import type { StaffEntry } from '../runtime/dependencies/staff-entry.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...ReviewEnvironment.shape });
export const InputSchema = z.strictObject({ ...credentialFields, staffCode: StaffCodeSchema });

/** Shows the candidates, in counts, to a member who has the link and the authenticator's code. */
export const openChoice = async (
  { staffCode, ...fields }: z.infer<typeof InputSchema>,
  ports: StaffEntry & ReviewPorts,
  { page, source }: Caller,
) => {
  const link = await openLink('choose', credentialOf(fields), source, ports);
  const member = await behindLink(ports.staff.read(link.staffId));
  await countCodeTry(member, ports);
  await readChoosing(link, member, ports);
  await useCode(member, staffCode, ports);
  const { request, compiled, claims } = await viewChoosing(link, member, ports);
  const session = await openSession(link, candidatesHash(claims), ports);
  const candidates = (claims.candidates ?? []).map((located) => ({ evidence: evidenceOf(located) }));
  return html(renderChoice({ ...page, ...compiled, session, request, candidates }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: review,
  run: openChoice,
});
