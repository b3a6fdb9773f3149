import { EvidenceChangedError, NotFoundError, UnacceptableImageError } from '../errors.ts';
import type { CleanImages } from '../ports/clean-images.ts';
import type { ImageCodec } from '../ports/image-codec.ts';
import type { Quarantine } from '../ports/quarantine.ts';
import { formatOf } from './format.ts';
import { jpegSize } from './jpeg.ts';
import { readPng } from './png.ts';
import type { ImageRefusal } from './refusal.ts';
import { checkSize } from './size.ts';

export { type ImageRefusal, ImageRefusalSchema } from './refusal.ts';

/**
 * What of an upload a decoder may see, by magic bytes and headers alone.
 * @throws UnacceptableImageError with the reason why nothing of it
 */
export const decodableImage = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length === 0) throw new UnacceptableImageError('empty');
  const format = formatOf(bytes);
  if (format === 'unknown') throw new UnacceptableImageError('not-an-image');
  if (format === 'other') throw new UnacceptableImageError('wrong-type');
  if (format === 'jpeg') {
    checkSize(jpegSize(bytes));
    return bytes;
  }
  const { picture, ...size } = readPng(bytes);
  checkSize(size);
  return picture;
};

/** Undefined for an error that says nothing of the image, such as a service that cannot be reached. */
const refusalOf = (error: unknown): ImageRefusal | undefined => {
  if (error instanceof UnacceptableImageError) return error.reason;
  return error instanceof EvidenceChangedError ? 'changed' : undefined;
};

export interface ScreeningPorts {
  quarantine: Quarantine;
  codec: ImageCodec;
  images: CleanImages;
}

/** `gone`: the upload has been removed meanwhile, and nothing may be left of it. */
export type ScreeningOutcome = 'clean' | 'gone' | ImageRefusal;

/** Leaves a clean copy of the upload that was scanned, or why there is none: the same upload leaves the same. */
export const screenImage = async (
  upload: { objectKey: string; eTag: string },
  { quarantine, codec, images }: ScreeningPorts,
): Promise<ScreeningOutcome> => {
  const { objectKey, eTag } = upload;
  try {
    const image = await codec.reencode(decodableImage(await quarantine.read(objectKey, eTag)));
    await images.put(objectKey, image, eTag);
    return 'clean';
  } catch (error) {
    if (error instanceof NotFoundError) return 'gone';
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    await images.refuse(objectKey, reason, eTag);
    return reason;
  }
};
