import { sharpImageCodec } from '../../adapters/evidence/sharp-image-codec.ts';
import type { ImageCodec } from '../../domain/ports/image-codec.ts';

/** Draws images anew with libvips. */
export const imageCodec = (): ImageCodec => sharpImageCodec();
