import * as z from 'zod';
import { isTailOfOne } from '../domain/intake/confirm-mailbox.ts';
import { confirmWaiting, waitingFor } from '../domain/intake/waiting-requests.ts';
import { credentialFields, credentialOf, TailSchema } from '../domain/links/link-credential.ts';
import { openLink, refused } from '../domain/links/open-link.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { renderConfirmation } from '../pages/confirmation.tsx';
import { renderConfirmed } from '../pages/confirmed.tsx';
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

/** Confirms a mailbox for all requests that wait for it, once a person typed the end of one's reference. */
export const confirmMailbox = async (
  { tail, ...fields }: z.infer<typeof InputSchema>,
  ports: ActingByLink,
  { page, source }: Caller,
) => {
  const credential = credentialOf(fields);
  const link = await openLink('confirm', credential, source, ports);
  const pending = await waitingFor(link.mailboxKey, ports.store);
  if (pending.length === 0) throw refused();
  if (!isTailOfOne(tail, pending)) {
    return html(renderConfirmation({ ...page, credential, pending, tailRefused: true }), 400);
  }
  const requests = await confirmWaiting(link, pending, ports);
  const wake = ({ requestId }: (typeof requests)[number]) =>
    afterCommit('wake-up-failed', requestId, () => wakeRequest(requestId, false, ports));
  await Promise.all(requests.map(wake));
  return html(renderConfirmed({ ...page, requests }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: actingByLink,
  run: confirmMailbox,
});
