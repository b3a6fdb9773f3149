import { EvidenceChangedError, NotFoundError } from '../../../functions/domain/errors.ts';
import type { CleanImages } from '../../../functions/domain/ports/clean-images.ts';
import type { CleanImage, ImageCodec } from '../../../functions/domain/ports/image-codec.ts';
import type { Quarantine } from '../../../functions/domain/ports/quarantine.ts';

/** One upload in a quarantine; undefined when it was removed. */
export const inMemoryQuarantine = (upload: { eTag: string; bytes: Uint8Array } | undefined): Quarantine => ({
  read: async (_, eTag) => {
    if (upload === undefined) throw new NotFoundError('upload: no such object');
    if (upload.eTag !== eTag) throw new EvidenceChangedError('upload: another was sent since the scan');
    return upload.bytes;
  },
});

/** What the screening left, by its key, as the buckets name it. */
export const inMemoryCleanImages = () => {
  const left = new Map<string, { sourceETag: string; image?: CleanImage; refusal?: string }>();
  const images: CleanImages = {
    put: async (objectKey, image, sourceETag) => void left.set(`${objectKey}.jpg`, { image, sourceETag }),
    refuse: async (objectKey, refusal, sourceETag) =>
      void left.set(`${objectKey}.refused`, { refusal, sourceETag }),
  };
  return { left, images };
};

/** Gives back what it gets and counts how often it was asked. */
export const echoCodec = () => {
  const seen: Uint8Array[] = [];
  const codec: ImageCodec = {
    reencode: async (bytes) => {
      seen.push(bytes);
      return { bytes, width: 300, height: 300 };
    },
  };
  return { seen, codec };
};
