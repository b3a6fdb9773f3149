import * as z from 'zod';
import { EvidenceFileSchema } from '../domain/evidence/evidence-set.ts';
import { type GrantPorts, takeGrant } from '../domain/evidence/take-grant.ts';
import { TailSchema, TokenSchema } from '../domain/links/link-credential.ts';
import type { UploadGrants } from '../domain/ports/upload-grants.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { LinkOpeningEnvironment, linkOpening } from '../runtime/dependencies/link-opening.ts';
import { random } from '../runtime/dependencies/random.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { UploadGrantsEnvironment, uploadGrants } from '../runtime/dependencies/upload-grants.ts';
import { http } from '../runtime/http.ts';
import { json } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...LinkOpeningEnvironment.shape,
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...UploadGrantsEnvironment.shape,
});
export const InputSchema = z.strictObject({
  token: TokenSchema,
  tail: TailSchema,
  document: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  side: EvidenceFileSchema.shape.side,
  contentType: EvidenceFileSchema.shape.contentType,
});

type Ports = GrantPorts & { grants: UploadGrants };

/** Lets the holder of a link upload one file; no grant is made out before all that speaks against it was looked at. */
export const grantUpload = async (
  asked: z.infer<typeof InputSchema>,
  { grants, ...ports }: Ports,
  { source }: Caller,
) => {
  const { requestId, file } = await takeGrant(asked, source, ports);
  const { url, fields } = await grants.grant(requestId, file);
  return json({ fileId: file.fileId, url, fields }, 201);
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({
    ...linkOpening(environment),
    store: requestStore(environment),
    desks: deskStore(environment),
    grants: uploadGrants(environment),
    random: random(),
  }),
  run: grantUpload,
});
