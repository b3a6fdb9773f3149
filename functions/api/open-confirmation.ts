import * as z from 'zod';
import { waitingFor } from '../domain/intake/waiting-requests.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { openLink, refused } from '../domain/links/open-link.ts';
import { renderConfirmation } from '../pages/confirmation.tsx';
import {
  type RequestByLink,
  RequestByLinkEnvironment,
  requestByLink,
} from '../runtime/dependencies/request-by-link.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...RequestByLinkEnvironment.shape,
});
export const InputSchema = z.strictObject(credentialFields);

/** Shows the requests that wait for a mailbox's confirmation; it confirms nothing. */
export const openConfirmation = async (
  input: z.infer<typeof InputSchema>,
  ports: RequestByLink,
  { page, source }: Caller,
) => {
  const credential = credentialOf(input);
  const link = await openLink('confirm', credential, source, ports);
  const pending = await waitingFor(link.mailboxKey, ports.store);
  if (pending.length === 0) throw refused();
  return html(renderConfirmation({ ...page, credential, pending }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: requestByLink,
  run: openConfirmation,
});
