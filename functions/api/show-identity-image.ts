import * as z from 'zod';
import type { ReviewPorts } from '../domain/decision/review.ts';
import { viewImage } from '../domain/identity/view-identity.ts';
import { FileIdSchema } from '../domain/ids.ts';
import { TokenSchema } from '../domain/links/link-credential.ts';
import type { EvidenceImages } from '../domain/ports/evidence-images.ts';
import { requireIdentitySession, type SessionPorts } from '../domain/staff/staff-session.ts';
import { imageSeconds, renderIdentityImage } from '../pages/identity-image.tsx';
import { IdentityImageEnvironment, identityImage } from '../runtime/dependencies/identity-review.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...IdentityImageEnvironment.shape });
export const InputSchema = z.strictObject({ session: TokenSchema, fileId: FileIdSchema });

/** For the frame on the page of documents only; an empty page takes its place when the time is over. */
const framed = { framedBySelf: true, refresh: { seconds: imageSeconds, url: 'about:blank' } } as const;

/** Shows one image in a member's session: through here alone, never kept, and hidden again after a minute. */
export const showIdentityImage = async (
  { session, fileId }: z.infer<typeof InputSchema>,
  ports: SessionPorts & ReviewPorts & { images: EvidenceImages },
  { page }: Caller,
) => {
  const open = await requireIdentitySession(session, ports);
  const { compiled, file, image } = await viewImage(fileId, open, ports);
  const { desk } = compiled;
  return html(renderIdentityImage({ ...page, desk, file, image }), image ? 200 : 404, framed);
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: identityImage,
  run: showIdentityImage,
});
