import * as z from 'zod';
import { NotFoundError } from '../domain/errors.ts';
import { findAsset } from '../pages/assets.ts';
import { assetHeaders } from '../pages/headers.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape });
export const InputSchema = z.object({ name: z.string().max(100) });

/** Shows a stylesheet or script of the pages. */
export const showAsset = ({ name }: z.infer<typeof InputSchema>) => {
  const asset = findAsset(name);
  if (!asset) throw new NotFoundError('asset: no asset with this name');
  return { status: 200, headers: assetHeaders(asset.contentType), body: asset.body };
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: () => ({}),
  run: showAsset,
});
