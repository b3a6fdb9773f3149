import * as z from 'zod';
import type { ReviewPorts } from '../domain/decision/review.ts';
import { hasRejected, readIdentity, rejectionHash } from '../domain/identity/read-identity.ts';
import { viewIdentity } from '../domain/identity/view-identity.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import type { OperatorTables } from '../domain/ports/operator-tables.ts';
import { countCodeTry, StaffCodeSchema, useCode } from '../domain/staff/staff-code.ts';
import { openSession } from '../domain/staff/staff-session.ts';
import { renderDecided } from '../pages/decided.tsx';
import { renderIdentity } from '../pages/identity.tsx';
import { identityProps } from '../pages/identity-props.ts';
import { IdentityEntryEnvironment, identityEntry } from '../runtime/dependencies/identity-review.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import type { StaffEntry } from '../runtime/dependencies/staff-entry.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...IdentityEntryEnvironment.shape });
export const InputSchema = z.strictObject({ ...credentialFields, staffCode: StaffCodeSchema });

/** Shows documents beside what is on file to a member who has link and code, and opens a session to judge them in. */
export const openIdentity = async (
  { staffCode, ...fields }: z.infer<typeof InputSchema>,
  ports: StaffEntry & ReviewPorts & { tables: OperatorTables },
  { page, source }: Caller,
) => {
  const link = await openLink('identity', credentialOf(fields), source, ports);
  const member = await behindLink(ports.staff.read(link.staffId));
  await countCodeTry(member, ports);
  const found = await readIdentity(link, member, ports);
  await useCode(member, staffCode, ports);
  if (hasRejected(found, member)) {
    return html(renderDecided({ ...page, request: found.request, result: 'identity-second-needed' }));
  }
  const viewed = await viewIdentity(link, member, ports);
  const session = await openSession(link, rejectionHash(viewed.evidence), ports);
  return html(renderIdentity({ ...page, ...identityProps(viewed), session }), 200, { frames: true });
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: identityEntry,
  run: openIdentity,
});
