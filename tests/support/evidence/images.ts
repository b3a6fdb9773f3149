import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** One PNG chunk with its length and CRC. */
export const pngChunk = (type: string, data: Uint8Array | string = ''): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data)]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
};

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** PNG colour types, and how many samples one pixel has. */
const samples = { 0: 1, 2: 3, 4: 2, 6: 4 } as const;

export interface PngSpec {
  width?: number;
  height?: number;
  depth?: 8 | 16;
  colourType?: keyof typeof samples;
  /** Value of every byte of every sample. */
  fill?: number;
  /** Chunks between header and pixels. */
  before?: readonly Uint8Array[];
  /** In place of the pixels that fit the header, not yet compressed. */
  rows?: Uint8Array;
}

/** A PNG built by hand. 300 by 300 pixels of grey unless told otherwise. */
export const aPng = (spec: PngSpec = {}): Buffer => {
  const { width = 300, height = 300, depth = 8, colourType = 2, fill = 0x80, before = [], rows } = spec;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = colourType;
  const row = () => [Buffer.alloc(1), Buffer.alloc((width * samples[colourType] * depth) / 8, fill)];
  const pixels = rows ?? Buffer.concat(Array.from({ length: height }, row).flat());
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    ...before,
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND'),
  ]);
};

/** A picture with a red top left quarter, the rest white. */
export const quartered = (width = 400, height = 300): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([
    {
      input: { create: { width: width / 2, height: height / 2, channels: 3, background: '#ff0000' } },
      left: 0,
      top: 0,
    },
  ]);

/** A JPEG as a camera makes it. */
export const aJpeg = (picture: Sharp = quartered()): Promise<Buffer> => picture.jpeg().toBuffer();

/** Pixels that nothing compresses: the same each time. */
export const noise = (width: number, height: number): Sharp => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0, state = 1; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = state >>> 24;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

/** The same JPEG with one more segment behind its first marker. */
export const withSegment = (jpeg: Uint8Array, marker: number, data: string): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(data, 'latin1'), jpeg.subarray(2)]);
};

/** Names of the markers' segments of a JPEG in their order, up to its pixels. */
export const segmentsOf = (jpeg: Uint8Array): number[] => {
  const found: number[] = [];
  const bytes = Buffer.from(jpeg);
  for (let at = 2; at < bytes.length && bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
    found.push(bytes[at + 1]!);
  }
  return found;
};

/** Red, green and blue at a place, as another decoder than the one under test sees them. */
export const pixelAt = async (image: Uint8Array, left: number, top: number): Promise<number[]> => {
  const one = sharp(image).extract({ left, top, width: 1, height: 1 }).toColourspace('srgb').removeAlpha();
  return [...(await one.raw().toBuffer())];
};
