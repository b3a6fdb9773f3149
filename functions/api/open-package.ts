import * as z from 'zod';
import { readFetchable } from '../domain/disclosure/fetching.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import { renderPackage } from '../pages/package.tsx';
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

/** Shows what a package holds and until when; the link alone does not fetch it. */
export const openPackage = async (
  input: z.infer<typeof InputSchema>,
  ports: RequestByLink,
  { page, source }: Caller,
) => {
  const credential = credentialOf(input);
  const { requestId } = await openLink('package', credential, source, ports);
  const found = await behindLink(readFetchable(requestId, ports.store, ports.clock.now()));
  return html(renderPackage({ ...page, credential, ...found }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: requestByLink,
  run: openPackage,
});
