import sharp, { type ResizeOptions } from 'sharp';
import { UnacceptableImageError } from '../../domain/errors.ts';
import { imageLimits } from '../../domain/image-screening/limits.ts';
import type { CleanImage, ImageCodec } from '../../domain/ports/image-codec.ts';

/** Tried in turn until one fits: small print stays legible longest when quality goes before size. */
const encodings = [
  { side: imageLimits.longestSide, quality: 85 },
  { side: imageLimits.longestSide, quality: 70 },
  { side: imageLimits.longestSide, quality: 50 },
  { side: 2_000, quality: 50 },
  { side: 1_400, quality: 40 },
] as const;

const within = (side: number): ResizeOptions => ({
  width: side,
  height: side,
  fit: 'inside',
  withoutEnlargement: true,
});

interface Pixels {
  data: Uint8Array;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/** A trap in the WebAssembly machine says nothing of the image; whatever else libvips throws is about its input. */
const refuse = (error: unknown): never => {
  if (error instanceof Error && error.name === 'RuntimeError') throw error;
  throw new UnacceptableImageError('unreadable');
};

/** `failOn: error` takes what a photo may have of oddities, and nothing that is cut short. */
const pixelsOf = (bytes: Uint8Array): Promise<Pixels> =>
  sharp(bytes, { failOn: 'error', limitInputPixels: imageLimits.pixels })
    .autoOrient()
    .resize(within(imageLimits.longestSide))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(refuse);

/** From pixels alone: there is nothing that an EXIF block, a profile, a comment or a trailing file could come from. */
const jpegOf = async ({ data, info }: Pixels): Promise<CleanImage> => {
  const { width, height, channels } = info;
  for (const { side, quality } of encodings) {
    const raw = sharp(data, { raw: { width, height, channels } });
    const jpeg = await raw.resize(within(side)).jpeg({ quality }).toBuffer({ resolveWithObject: true });
    if (jpeg.data.length > imageLimits.cleanBytes) continue;
    return { bytes: jpeg.data, width: jpeg.info.width, height: jpeg.info.height };
  }
  throw new UnacceptableImageError('unreadable');
};

/** libvips, which here reads JPEG and PNG and nothing else, one image at a time and keeping none. */
export const sharpImageCodec = (): ImageCodec => {
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
  return { reencode: async (bytes) => jpegOf(await pixelsOf(bytes)) };
};
