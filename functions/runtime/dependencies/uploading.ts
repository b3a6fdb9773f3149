import * as z from 'zod';
import type { Random } from '../../domain/ports/random.ts';
import type { UploadGrants } from '../../domain/ports/upload-grants.ts';
import { random } from './random.ts';
import { type RequestWithDesk, RequestWithDeskEnvironment, requestWithDesk } from './request-with-desk.ts';
import { SiteEnvironment } from './site.ts';
import { UploadGrantsEnvironment, uploadGrants } from './upload-grants.ts';

/** Variables of `uploading`. */
export const UploadingEnvironment = z.object({
  ...SiteEnvironment.shape,
  ...RequestWithDeskEnvironment.shape,
  ...UploadGrantsEnvironment.shape,
});

/** What it takes to take documents in by a link. */
export type Uploading = RequestWithDesk & { grants: UploadGrants; random: Random };

export const uploading = (env: z.infer<typeof UploadingEnvironment>): Uploading => ({
  ...requestWithDesk(env),
  grants: uploadGrants(env),
  random: random(),
});
