import * as z from 'zod';
import { isTailOfOne } from '../domain/intake/confirm-mailbox.ts';
import { credentialFields, credentialOf, TailSchema } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import { withdrawIfPossible } from '../domain/request/withdraw.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { renderStatus } from '../pages/status.tsx';
import { renderWithdrawn } from '../pages/withdrawn.tsx';
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

/** Withdraws a request until its first page is carried out; later the status page says how far it is. */
export const withdrawRequest = async (
  { tail, ...fields }: z.infer<typeof InputSchema>,
  ports: ActingByLink,
  { page, source }: Caller,
) => {
  const credential = credentialOf(fields);
  const { requestId } = await openLink('status', credential, source, ports);
  const seen = await behindLink(ports.store.read(requestId));
  if (!isTailOfOne(tail, [seen])) {
    return html(renderStatus({ ...page, credential, request: seen, tailRefused: true }), 400);
  }
  const request = await withdrawIfPossible(requestId, 'requester', ports);
  if (request.status !== 'withdrawn') return html(renderStatus({ ...page, credential, request }), 409);
  await afterCommit('wake-up-failed', requestId, () => wakeRequest(requestId, false, ports));
  return html(renderWithdrawn({ ...page, request }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: actingByLink,
  run: withdrawRequest,
});
