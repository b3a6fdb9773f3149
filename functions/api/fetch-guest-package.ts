import * as z from 'zod';
import { fetchAsGuest } from '../domain/disclosure/fetch.ts';
import { readForGuest } from '../domain/disclosure/guest-package.ts';
import { isTailOfOne } from '../domain/intake/confirm-mailbox.ts';
import { credentialFields, credentialOf, TailSchema } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import type { PackageStore } from '../domain/ports/package-store.ts';
import { renderPackage } from '../pages/package.tsx';
import { PackageStoreEnvironment, packageStore } from '../runtime/dependencies/package-store.ts';
import {
  type RequestByLink,
  RequestByLinkEnvironment,
  requestByLink,
} from '../runtime/dependencies/request-by-link.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html, seeOther } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...RequestByLinkEnvironment.shape,
  ...PackageStoreEnvironment.shape,
});
/** Only the guest's code opens this. Without the reference's end nothing is fetched yet: the page asks for it. */
export const InputSchema = z.strictObject({
  reference: credentialFields.reference,
  code: credentialFields.code,
  tail: TailSchema.optional(),
});

type Ports = RequestByLink & { packages: PackageStore };

/** Shows a guest what their package holds; with the reference's end typed, leads to it by an address of a minute. */
export const fetchGuestPackage = async (
  { tail, ...fields }: z.infer<typeof InputSchema>,
  ports: Ports,
  { page, source }: Caller,
) => {
  const credential = credentialOf(fields);
  const { requestId } = await openLink('status', credential, source, ports);
  const { request, disclosed } = await behindLink(readForGuest(requestId, ports.store, ports.clock.now()));
  if (tail !== undefined && isTailOfOne(tail, [request])) {
    return seeOther(await behindLink(fetchAsGuest(requestId, ports)));
  }
  const tailRefused = tail !== undefined;
  const body = renderPackage({ ...page, credential, request, disclosed, tailRefused });
  return html(body, tailRefused ? 400 : 200, { leadsTo: [await ports.packages.origin()] });
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({ ...requestByLink(environment), packages: packageStore(environment) }),
  run: fetchGuestPackage,
});
