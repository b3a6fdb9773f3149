import { covered, type Size } from './boxes.ts';
import type { Mask } from './mask.ts';

export type PictureProblem = 'heic' | 'not-an-image' | 'unreadable' | 'too-small' | 'blocked' | 'too-large';

/** A picture that cannot be sent, and why: shown to the person in words. */
export class PictureError extends Error {
  override name = 'PictureError';
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem) {
    super(`picture: ${problem}`);
    this.problem = problem;
  }
}

/** A picture from the person's machine, and the size in which it is sent. */
export interface Picture {
  bitmap: ImageBitmap;
  size: Size;
}

/** Pixels. The desk's screening takes no less and keeps no more. */
const shortestSide = 200;
const longestSide = 3_000;
/** Bytes: what an upload may be. 10 MiB. */
const mostBytes = 10_485_760;
/** Each is tried where the one before gives too many bytes. */
const qualities = [0.9, 0.8, 0.65];

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Goes by the first bytes, since names and types can be wrong. HEIF: ISO/IEC 23008-12. */
const requireImage = async (file: Blob): Promise<void> => {
  const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  if (startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return;
  const brand = String.fromCharCode(...bytes.subarray(4, 12));
  throw new PictureError(/^ftyp(hei|hev|mif1|msf1|avi)/.test(brand) ? 'heic' : 'not-an-image');
};

/** Some browsers answer a canvas's pixels with noise, against tracking: what they would send is no document. */
const requireTrueCanvas = (): void => {
  const { context } = canvasOf({ width: 1, height: 1 });
  context.fillStyle = '#204060';
  context.fillRect(0, 0, 1, 1);
  const seen = context.getImageData(0, 0, 1, 1).data;
  const isTrue = [0x20, 0x40, 0x60].every((value, at) => Math.abs(value - (seen[at] ?? 0)) <= 8);
  if (!isTrue) throw new PictureError('blocked');
};

const canvasOf = ({ width, height }: Size) => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new PictureError('blocked');
  return { canvas, context };
};

/** Opens a picture upright, as its EXIF says. Throws PictureError. */
export const readPicture = async (file: Blob): Promise<Picture> => {
  await requireImage(file);
  requireTrueCanvas();
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new PictureError('unreadable');
  });
  if (Math.min(bitmap.width, bitmap.height) < shortestSide) throw new PictureError('too-small');
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const size = { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) };
  return { bitmap, size };
};

/** Draws a picture turned, and as large as it is sent, on white: JPEG has no transparency. */
export const drawPicture = (canvas: HTMLCanvasElement, { bitmap, size }: Picture, mask: Mask): void => {
  canvas.width = mask.size.width;
  canvas.height = mask.size.height;
  const context = canvas.getContext('2d');
  if (!context) throw new PictureError('blocked');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((mask.turns * Math.PI) / 2);
  context.drawImage(bitmap, -size.width / 2, -size.height / 2, size.width, size.height);
};

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });

/**
 * The picture as it leaves the machine: pixels anew, so without EXIF and place, and black where a box lies; what was
 * there is not in it. A JPEG of at most 10 MiB. Throws PictureError.
 */
export const maskedPicture = async (picture: Picture, mask: Mask): Promise<Blob> => {
  const { canvas, context } = canvasOf(mask.size);
  drawPicture(canvas, picture, mask);
  context.resetTransform();
  context.fillStyle = '#000';
  for (const box of mask.boxes) {
    const { left, top, width, height } = covered(box);
    context.fillRect(left, top, width, height);
  }
  for (const quality of qualities) {
    const image = await encoded(canvas, quality);
    if (image && image.size <= mostBytes) return image;
  }
  throw new PictureError('too-large');
};
