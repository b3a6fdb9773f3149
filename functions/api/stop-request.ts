import * as z from 'zod';
import { objectIfPossible } from '../domain/announcement/objection.ts';
import { isTailOfOne } from '../domain/intake/confirm-mailbox.ts';
import { credentialFields, credentialOf, TailSchema } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { renderObjection, renderStopped } from '../pages/objection.tsx';
import { afterCommit } from '../runtime/after-commit.ts';
import {
  type ActingByLink,
  ActingByLinkEnvironment,
  actingByLink,
} from '../runtime/dependencies/acting-by-link.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...ActingByLinkEnvironment.shape });
export const InputSchema = z.strictObject({ ...credentialFields, tail: TailSchema });

/** Stops a request that its announcement reached and that was not the person's own; later the page says how far it is. */
export const stopRequest = async (
  { tail, ...fields }: z.infer<typeof InputSchema>,
  ports: ActingByLink,
  { page, source }: Caller,
) => {
  const credential = credentialOf(fields);
  const link = await openLink('objection', credential, source, ports);
  const seen = await behindLink(ports.store.read(link.requestId));
  if (!isTailOfOne(tail, [seen])) {
    const refused = { credential, request: seen, possible: true, tailRefused: true };
    return html(renderObjection({ ...page, ...refused }), 400);
  }
  const request = await objectIfPossible(link, ports);
  if (request.objectedAt === undefined) {
    return html(renderObjection({ ...page, credential, request, possible: false }), 409);
  }
  await afterCommit('wake-up-failed', request.requestId, () => wakeRequest(request.requestId, false, ports));
  return html(renderStopped({ ...page, request }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: actingByLink,
  run: stopRequest,
});
