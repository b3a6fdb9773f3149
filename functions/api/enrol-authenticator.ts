import * as z from 'zod';
import { TokenSchema } from '../domain/links/link-credential.ts';
import { type LinkPorts, openLink, refused } from '../domain/links/open-link.ts';
import { type EnrolmentPorts, enrol, readInvited } from '../domain/staff/enrolment.ts';
import { countCodeTry, StaffCodeSchema, stepOfCode } from '../domain/staff/staff-code.ts';
import { renderEnrolled } from '../pages/enrolled.tsx';
import { renderEnrolment } from '../pages/enrolment.tsx';
import { EnrollingEnvironment, enrolling } from '../runtime/dependencies/enrolling.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...EnrollingEnvironment.shape });
export const InputSchema = z.strictObject({ token: TokenSchema, firstCode: StaffCodeSchema });

/** Enrols an authenticator by its first code; a wrong one shows the same secret again. */
export const enrolAuthenticator = async (
  { token, firstCode }: z.infer<typeof InputSchema>,
  ports: EnrolmentPorts & LinkPorts,
  { page, source }: Caller,
) => {
  const link = await openLink('enrol', { token }, source, ports);
  const member = await readInvited(link, ports);
  if (!member.authenticator) throw refused();
  await countCodeTry(member, ports);
  const step = await stepOfCode(member, firstCode, ports);
  if (step === undefined) {
    const secret = await ports.box.open(member.staffId, member.authenticator.secret);
    const otpauthUri = ports.authenticator.uri(
      secret,
      page.desk.operator.name[page.language],
      member.staffId,
    );
    return html(renderEnrolment({ ...page, token, otpauthUri, secret, codeRefused: true }), 400);
  }
  await enrol(member, step, ports);
  return html(renderEnrolled(page));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: enrolling,
  run: enrolAuthenticator,
});
