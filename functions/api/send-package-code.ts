import * as z from 'zod';
import { askCode } from '../domain/disclosure/fetch.ts';
import { readFetchable } from '../domain/disclosure/fetching.ts';
import { isTailOfOne } from '../domain/intake/confirm-mailbox.ts';
import { credentialFields, credentialOf, TailSchema } from '../domain/links/link-credential.ts';
import { behindLink, type LinkPorts, openLink } from '../domain/links/open-link.ts';
import type { PackageStore } from '../domain/ports/package-store.ts';
import { deliverMails } from '../mails/deliver-mails.ts';
import type { DeliveryPorts } from '../mails/delivery-ports.ts';
import { renderPackage } from '../pages/package.tsx';
import { renderPackageCode } from '../pages/package-code.tsx';
import { afterCommit } from '../runtime/after-commit.ts';
import { DeliveryEnvironment, delivery } from '../runtime/dependencies/delivery.ts';
import { LinkOpeningEnvironment, linkOpening } from '../runtime/dependencies/link-opening.ts';
import { PackageStoreEnvironment, packageStore } from '../runtime/dependencies/package-store.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...LinkOpeningEnvironment.shape,
  ...DeliveryEnvironment.shape,
  ...PackageStoreEnvironment.shape,
  ...SiteEnvironment.shape,
});
export const InputSchema = z.strictObject({ ...credentialFields, tail: TailSchema });

type Ports = LinkPorts & DeliveryPorts & { packages: Pick<PackageStore, 'origin'> };

/** Mails a fresh code to the confirmed mailbox, once a person typed the end of the reference. */
export const sendPackageCode = async (
  { tail, ...fields }: z.infer<typeof InputSchema>,
  ports: Ports,
  { page, source }: Caller,
) => {
  const credential = credentialOf(fields);
  const { requestId } = await openLink('package', credential, source, ports);
  const found = await behindLink(readFetchable(requestId, ports.store, ports.clock.now()));
  const { request } = found;
  if (!isTailOfOne(tail, [request])) {
    return html(renderPackage({ ...page, credential, ...found, tailRefused: true }), 400);
  }
  await askCode(requestId, ports);
  await afterCommit('mail-failed', requestId, async () => void (await deliverMails(requestId, ports)));
  const leadsTo = [await ports.packages.origin()];
  return html(renderPackageCode({ ...page, request }), 200, { leadsTo });
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({
    ...linkOpening(environment),
    ...delivery(environment),
    packages: packageStore(environment),
  }),
  run: sendPackageCode,
});
