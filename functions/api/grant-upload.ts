import * as z from 'zod';
import { EvidenceFileSchema } from '../domain/evidence/evidence-set.ts';
import { takeGrant } from '../domain/evidence/take-grant.ts';
import { TailSchema, TokenSchema } from '../domain/links/link-credential.ts';
import { type Uploading, UploadingEnvironment, uploading } from '../runtime/dependencies/uploading.ts';
import { http } from '../runtime/http.ts';
import { json } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = UploadingEnvironment;
export const InputSchema = z.strictObject({
  token: TokenSchema,
  tail: TailSchema,
  document: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  side: EvidenceFileSchema.shape.side,
  contentType: EvidenceFileSchema.shape.contentType,
});

/** Lets the holder of a link upload one file; no grant is made out before all that speaks against it was looked at. */
export const grantUpload = async (
  asked: z.infer<typeof InputSchema>,
  { grants, ...ports }: Uploading,
  { source }: Caller,
) => {
  const { requestId, file } = await takeGrant(asked, source, ports);
  const { url, fields } = await grants.grant(requestId, file);
  return json({ fileId: file.fileId, url, fields }, 201);
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: uploading,
  run: grantUpload,
});
