import * as z from 'zod';
import { TokenSchema } from '../domain/links/link-credential.ts';
import { type LinkPorts, openLink } from '../domain/links/open-link.ts';
import { type EnrolmentPorts, offerSecret } from '../domain/staff/enrolment.ts';
import { renderEnrolment } from '../pages/enrolment.tsx';
import { EnrollingEnvironment, enrolling } from '../runtime/dependencies/enrolling.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...EnrollingEnvironment.shape });
export const InputSchema = z.strictObject({ token: TokenSchema });

/** Shows an invited member the secret of a new authenticator: they alone see it, once for each opening. */
export const openEnrolment = async (
  { token }: z.infer<typeof InputSchema>,
  ports: EnrolmentPorts & LinkPorts,
  { page, source }: Caller,
) => {
  const link = await openLink('enrol', { token }, source, ports);
  const secret = await offerSecret(link, ports);
  const issuer = page.desk.operator.name[page.language];
  const otpauthUri = ports.authenticator.uri(secret, issuer, link.staffId);
  return html(renderEnrolment({ ...page, token, otpauthUri, secret }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: enrolling,
  run: openEnrolment,
});
