import type { ImageRefusal } from '../image-screening/refusal.ts';
import type { CleanImage } from './image-codec.ts';

/** Where the screening leaves its outcome: writing again is harmless. `objectKey` and eTag are the upload's. */
export interface CleanImages {
  put(objectKey: string, image: CleanImage, sourceETag: string): Promise<void>;
  /** Leaves the reason and no byte of the upload. */
  refuse(objectKey: string, reason: ImageRefusal, sourceETag: string): Promise<void>;
}
