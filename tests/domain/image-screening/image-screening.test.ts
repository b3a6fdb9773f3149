import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnacceptableImageError } from '../../../functions/domain/errors.ts';
import {
  decodableImage,
  ImageRefusalSchema,
  screenImage,
} from '../../../functions/domain/image-screening/image-screening.ts';
import { aJpeg, aPng, pngChunk, withSegment } from '../../support/evidence/images.ts';
import { echoCodec, inMemoryCleanImages, inMemoryQuarantine } from '../../support/in-memory/images.ts';

/** The reason for which an upload is refused before any decoder sees it. */
const refusalOf = (bytes: Uint8Array): string | undefined => {
  try {
    decodableImage(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof UnacceptableImageError) return error.reason;
    throw error;
  }
};

const text = (value: string) => Buffer.from(value, 'latin1');

const mistaken: Record<string, Buffer> = {
  'HEIC named JPEG': text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
  AVIF: text('\0\0\0\x1cftypavif\0\0\0\0avifmif1'),
  SVG: text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'SVG behind a declaration and a comment': text('\xef\xbb\xbf<?xml version="1.0"?><!-- x -->\n<svg\n/>'),
  GIF: text('GIF89a\x01\0\x01\0'),
  WebP: text('RIFF\x24\0\0\0WEBPVP8 '),
  BMP: text('BM\x36\0\0\0'),
  'little-endian TIFF': text('II*\0\x08\0\0\0'),
  'big-endian TIFF': text('MM\0*\0\0\0\x08'),
  PDF: text('%PDF-1.7'),
};

const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

describe('what an upload is, by its bytes', () => {
  it.each(Object.entries(mistaken))('A12: %s is a wrong type', (_, bytes) => {
    expect(refusalOf(bytes)).toBe('wrong-type');
  });

  it.each([
    ['the EICAR file', eicar],
    ['HTML', '<html><body>svg</body></html>'],
    ['a ZIP', 'PK\x03\x04\x14\0'],
    ['a part of a PNG’s signature', '\x89PNG\r\n'],
  ])('A12: %s is not an image', (_, value) => {
    expect(refusalOf(text(value))).toBe('not-an-image');
  });

  it('A11: nothing at all is empty', () => {
    expect(refusalOf(Buffer.alloc(0))).toBe('empty');
  });
});

describe('what the header says', () => {
  it('A11: a PNG of 50,000 by 50,000 pixels is refused undecoded', () => {
    const before = process.memoryUsage().rss;
    expect(refusalOf(aPng({ width: 50_000, height: 50_000, rows: Buffer.alloc(1_000) }))).toBe(
      'too-many-pixels',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it.each([
    [10_000, 5_000, undefined],
    [10_000, 5_001, 'too-many-pixels'],
    [200, 200, undefined],
    [199, 200, 'too-small'],
    [200, 199, 'too-small'],
    [0, 300, 'unreadable'],
    [0xffff_ffff, 0xffff_ffff, 'too-many-pixels'],
  ])('A11: a PNG of %i by %i pixels: %s', (width, height, refusal) => {
    expect(refusalOf(aPng({ width, height, rows: Buffer.alloc(10) }))).toBe(refusal);
  });

  it.each([
    [65_535, 65_535, 'too-many-pixels'],
    [199, 300, 'too-small'],
    [300, 0, 'unreadable'],
  ])('A11: a JPEG whose frame says %i by %i pixels: %s', async (width, height, refusal) => {
    const jpeg = await aJpeg();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(height, frame + 5);
    jpeg.writeUInt16BE(width, frame + 7);
    expect(refusalOf(jpeg)).toBe(refusal);
  });

  it('A11: a small frame inside a segment does not stand for the image’s own', async () => {
    const thumbnail = '\xff\xd8\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0';
    const jpeg = withSegment(await aJpeg(), 0xe1, thumbnail);
    expect(refusalOf(jpeg)).toBeUndefined();
  });

  it('A12: an animated PNG is refused, wherever a chunk of its animation stands', () => {
    expect(refusalOf(aPng({ before: [pngChunk('acTL', '\0\0\0\x02\0\0\0\0')] }))).toBe('animated');
    const still = aPng();
    const end = still.length - 12;
    const late = Buffer.concat([still.subarray(0, end), pngChunk('fdAT', 'abcd'), still.subarray(end)]);
    expect(refusalOf(late)).toBe('animated');
  });

  it('A12: a PNG without its end or its header, and a JPEG without its frame, are unreadable', () => {
    const png = aPng();
    expect(refusalOf(png.subarray(0, png.length - 12))).toBe('unreadable');
    expect(refusalOf(png.subarray(0, png.length >> 1))).toBe('unreadable');
    expect(refusalOf(Buffer.concat([png.subarray(0, 8), png.subarray(33)]))).toBe('unreadable');
    expect(refusalOf(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).toBe('unreadable');
  });
});

describe('what a decoder sees', () => {
  it('A12: of a PNG only what pictures are made of: no text, compressed or not, and nothing behind its end', () => {
    const canary = 'canary-4711';
    const before = ['tEXt', 'zTXt', 'iTXt', 'prVt', 'sPLT'].map((type) =>
      pngChunk(type, `Comment\0${canary}`),
    );
    const seen = decodableImage(Buffer.concat([aPng({ before }), text(canary)]));
    expect(Buffer.from(seen).equals(aPng())).toBe(true);
  });

  it('is a PNG’s palette, transparency, orientation and profile', () => {
    const before = ['iCCP', 'eXIf', 'PLTE', 'tRNS'].map((type) => pngChunk(type, 'abc'));
    expect(Buffer.from(decodableImage(aPng({ before }))).equals(aPng({ before }))).toBe(true);
  });

  it('A12: any bytes are refused with a reason or handed on', () => {
    const png = aPng();
    const starts = [
      Buffer.alloc(0),
      png.subarray(0, 8),
      png.subarray(0, 33),
      Buffer.from([0xff, 0xd8, 0xff]),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const refusal = refusalOf(Buffer.concat([start, rest]));
        expect(refusal === undefined || ImageRefusalSchema.safeParse(refusal).success).toBe(true);
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });
});

describe('screenImage', () => {
  const upload = { objectKey: 'request/file', eTag: 'e1' };
  const screen = async (stored: { eTag: string; bytes: Uint8Array } | undefined) => {
    const { left, images } = inMemoryCleanImages();
    const { seen, codec } = echoCodec();
    const outcome = await screenImage(upload, { quarantine: inMemoryQuarantine(stored), images, codec });
    return { outcome, left: Object.fromEntries(left), seen };
  };

  it('leaves a clean image that names the upload’s eTag', async () => {
    const bytes = aPng();
    const image = { bytes, width: 300, height: 300 };
    const { outcome, left } = await screen({ eTag: 'e1', bytes });
    expect(outcome).toBe('clean');
    expect(left).toEqual({ 'request/file.jpg': { image, sourceETag: 'e1' } });
  });

  it('A12: an upload sent again after the scan is refused unread', async () => {
    const { outcome, left, seen } = await screen({ eTag: 'e2', bytes: aPng() });
    expect(outcome).toBe('changed');
    expect(left).toEqual({ 'request/file.refused': { refusal: 'changed', sourceETag: 'e1' } });
    expect(seen).toEqual([]);
  });

  it('A11: a refused upload reaches no decoder and leaves its reason alone', async () => {
    const huge = aPng({ width: 50_000, height: 50_000, rows: Buffer.alloc(10) });
    const { left, seen } = await screen({ eTag: 'e1', bytes: huge });
    expect(left).toEqual({ 'request/file.refused': { refusal: 'too-many-pixels', sourceETag: 'e1' } });
    expect(seen).toEqual([]);
  });

  it('A13: an upload that was purged meanwhile leaves nothing', async () => {
    expect(await screen(undefined)).toEqual({ outcome: 'gone', left: {}, seen: [] });
  });

  it('passes on an error that says nothing of the image, and leaves nothing', async () => {
    const { left, images } = inMemoryCleanImages();
    const quarantine = { read: () => Promise.reject(new Error('service')) };
    const ports = { quarantine, images, codec: echoCodec().codec };
    await expect(screenImage(upload, ports)).rejects.toThrow('service');
    expect(left.size).toBe(0);
  });
});
