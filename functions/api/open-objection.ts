import * as z from 'zod';
import { canObject, readObjected } from '../domain/announcement/objection.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { openLink } from '../domain/links/open-link.ts';
import { renderObjection } from '../pages/objection.tsx';
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

/** Shows an address on file what was asked, and the way to stop it; nothing of the person. */
export const openObjection = async (
  input: z.infer<typeof InputSchema>,
  ports: RequestByLink,
  { page, source }: Caller,
) => {
  const credential = credentialOf(input);
  const link = await openLink('objection', credential, source, ports);
  const objected = await readObjected(link, ports.store);
  const { request } = objected;
  const possible = canObject(objected, ports.clock.now());
  return html(renderObjection({ ...page, credential, request, possible }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: requestByLink,
  run: openObjection,
});
