import { UnacceptableImageError } from '../errors.ts';
import type { ImageSize } from './size.ts';

const signatureBytes = 8;
/** Length, type and CRC around a chunk's data. ISO/IEC 15948 5.3. */
const frameBytes = 12;
const headerBytes = 13;

/**
 * What a picture is made of: pixels, palette, transparency, which way is up, what its colours mean. The decoder sees
 * nothing else: it unpacks every zTXt before any limit of ours, and 10 MiB of them unpack to gigabytes.
 */
const needed = new Set(['IHDR', 'PLTE', 'tRNS', 'eXIf', 'iCCP', 'IDAT', 'IEND']);

/** Chunks of an animated PNG. https://www.w3.org/TR/png-3/#apng-chunks */
const animation = new Set(['acTL', 'fcTL', 'fdAT']);

interface Chunk {
  type: string;
  /** With length, type and CRC. */
  whole: Uint8Array;
}

/** Chunks up to IEND: what follows it is no part of the image. Throws UnacceptableImageError when there is none. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = signatureBytes;
  while (at + frameBytes <= bytes.length) {
    const end = at + frameBytes + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { type, whole: bytes.subarray(at, end) };
    if (type === 'IEND') return;
    at = end;
  }
  throw new UnacceptableImageError('unreadable');
}

/** ISO/IEC 15948 11.2.2. Throws UnacceptableImageError where the first chunk is no header. */
const sizeIn = (first: Chunk | undefined): ImageSize => {
  if (first?.type !== 'IHDR' || first.whole.length !== frameBytes + headerBytes) {
    throw new UnacceptableImageError('unreadable');
  }
  const view = new DataView(first.whole.buffer, first.whole.byteOffset);
  return { width: view.getUint32(8), height: view.getUint32(12) };
};

/**
 * Size of a PNG from its header, nothing being decoded, and the same image with no more than a decoder needs.
 * @throws UnacceptableImageError `unreadable` when cut short or without header, `animated` with a chunk of an animation
 */
export const readPng = (bytes: Uint8Array): ImageSize & { picture: Uint8Array } => {
  const chunks = [...chunksOf(bytes)];
  if (chunks.some(({ type }) => animation.has(type))) throw new UnacceptableImageError('animated');
  const kept = chunks.filter(({ type }) => needed.has(type)).map(({ whole }) => whole);
  return { ...sizeIn(chunks[0]), picture: Buffer.concat([bytes.subarray(0, signatureBytes), ...kept]) };
};
