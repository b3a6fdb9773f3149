import * as z from 'zod';
import { fetchOnce } from '../domain/disclosure/fetch.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { behindLink, openLink } from '../domain/links/open-link.ts';
import type { PackageStore } from '../domain/ports/package-store.ts';
import { PackageStoreEnvironment, packageStore } from '../runtime/dependencies/package-store.ts';
import {
  type RequestByLink,
  RequestByLinkEnvironment,
  requestByLink,
} from '../runtime/dependencies/request-by-link.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { seeOther } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...RequestByLinkEnvironment.shape,
  ...PackageStoreEnvironment.shape,
});
/** Only the code from the fresh mail opens this; there is no token to follow. */
export const InputSchema = z.strictObject({
  reference: credentialFields.reference,
  code: credentialFields.code,
});

type Ports = RequestByLink & { packages: PackageStore };

/** Uses up a fresh code and leads to the package by an address that is good for a minute. */
export const fetchPackage = async (input: z.infer<typeof InputSchema>, ports: Ports, { source }: Caller) => {
  const link = await openLink('package-code', credentialOf(input), source, ports);
  return seeOther(await behindLink(fetchOnce(link, ports)));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({ ...requestByLink(environment), packages: packageStore(environment) }),
  run: fetchPackage,
});
