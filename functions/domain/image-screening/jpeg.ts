import { UnacceptableImageError } from '../errors.ts';
import type { ImageSize } from './size.ts';

/** SOF0 to SOF15; DHT (C4), JPG (C8) and DAC (CC) lie between them. ITU-T T.81 table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** EOI and SOS: the frame header comes before them. */
const endsHeaders = (marker: number): boolean => marker === 0xd9 || marker === 0xda;

const fill = 0xff;

/**
 * Width and height from the frame header; nothing is decoded. ITU-T T.81 B.2.2.
 * A thumbnail's frame lies inside a segment and is stepped over.
 * @throws UnacceptableImageError `unreadable` without a frame header
 */
export const jpegSize = (bytes: Uint8Array): ImageSize => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 <= bytes.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (endsHeaders(marker)) break;
    at += marker === fill ? 1 : 2 + view.getUint16(at + 2);
  }
  throw new UnacceptableImageError('unreadable');
};
