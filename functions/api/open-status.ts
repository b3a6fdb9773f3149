import * as z from 'zod';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import { renderStatus } from '../pages/status.tsx';
import { readStatusResult } from '../pages/status-result.ts';
import {
  type RequestWithDesk,
  RequestWithDeskEnvironment,
  requestWithDesk,
} from '../runtime/dependencies/request-with-desk.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...RequestWithDeskEnvironment.shape,
});
export const InputSchema = z.strictObject(credentialFields);

/** Shows where a request stands, and once there is one, its outcome with the receipt. */
export const openStatus = async (
  input: z.infer<typeof InputSchema>,
  ports: RequestWithDesk,
  { page, source }: Caller,
) => {
  const credential = credentialOf(input);
  const link = await openLink('status', credential, source, ports);
  const request = await behindLink(ports.store.read(link.requestId));
  const result = await behindLink(readStatusResult(request, ports));
  return html(renderStatus({ ...page, ...result, credential, request }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: requestWithDesk,
  run: openStatus,
});
