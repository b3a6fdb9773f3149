import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { bundledScreening } from '../../support/evidence/image-codec.ts';
import {
  aJpeg,
  aPng,
  noise,
  pixelAt,
  pngChunk,
  quartered,
  segmentsOf,
  withSegment,
} from '../../support/evidence/images.ts';

const canary = 'canary-4711';

let screening: Awaited<ReturnType<typeof bundledScreening>>;
beforeAll(async () => {
  screening = await bundledScreening();
});

const clean = async (bytes: Uint8Array) => {
  const { outcome, image } = await screening.screen(bytes);
  expect(outcome).toBe('clean');
  const { bytes: jpeg, ...size } = image!;
  return { jpeg: Buffer.from(jpeg), ...size };
};

const zip = async (content: string): Promise<Buffer> => {
  const file = new ZipFile();
  file.addBuffer(Buffer.from(content), 'payload.html', { compress: false });
  file.end();
  return Buffer.from(await text(file.outputStream.setEncoding('latin1')), 'latin1');
};

/** JFIF header, tables, frame: no EXIF, profile or other APP segment, no comment. */
const plainSegments = (jpeg: Uint8Array) => segmentsOf(jpeg).every((marker) => marker <= 0xe0);

describe('sharpImageCodec drops everything but pixels', () => {
  it('A12: a JPEG that also is a ZIP becomes a JPEG that ends with its own end', async () => {
    const { jpeg } = await clean(Buffer.concat([await aJpeg(), await zip(canary)]));
    expect(jpeg.includes('PK\x03\x04', 0, 'latin1')).toBe(false);
    expect(jpeg.includes(canary)).toBe(false);
    expect(jpeg.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    expect(await pixelAt(jpeg, 50, 50)).toEqual([254, 0, 0]);
  });

  it('A12: a comment, an unknown segment and EXIF are gone', async () => {
    const described = await aJpeg(quartered().withExif({ IFD0: { ImageDescription: canary } }));
    const input = [0xfe, 0xed].reduce((jpeg, marker) => withSegment(jpeg, marker, canary), described);
    expect(input.toString('latin1').split(canary)).toHaveLength(4);
    const { jpeg } = await clean(input);
    expect(jpeg.includes(canary)).toBe(false);
    expect(plainSegments(jpeg)).toBe(true);
  });

  it('A12: a rotated photo is drawn upright, without place, rotation and profile', async () => {
    const place = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 41/1 22/1' } };
    const picture = quartered().withIccProfile('p3').withMetadata({ orientation: 6 }).withExifMerge(place);
    const input = await aJpeg(picture);
    expect(segmentsOf(input)).toEqual(expect.arrayContaining([0xe1, 0xe2]));
    const { jpeg, width, height } = await clean(input);
    expect({ width, height }).toEqual({ width: 300, height: 400 });
    expect(plainSegments(jpeg)).toBe(true);
    const [red = 0, green = 255] = await pixelAt(jpeg, 250, 50);
    expect(red - green).toBeGreaterThan(200);
    expect(await pixelAt(jpeg, 50, 50)).toEqual([255, 255, 255]);
  });

  it('A12: text of a PNG, compressed or not, is gone', async () => {
    const before = ['tEXt', 'zTXt', 'iTXt'].map((type) => pngChunk(type, `Comment\0${canary}`));
    const { jpeg } = await clean(aPng({ before }));
    expect(jpeg.includes(canary)).toBe(false);
  });
});

describe('sharpImageCodec draws', () => {
  it.each([
    ['a CMYK JPEG', () => aJpeg(quartered().toColourspace('cmyk'))],
    ['a grey JPEG', () => aJpeg(quartered().toColourspace('b-w'))],
    ['a progressive JPEG', () => quartered().jpeg({ progressive: true }).toBuffer()],
    ['a 16-bit PNG', () => aPng({ depth: 16 })],
    ['a 16-bit grey PNG', () => aPng({ depth: 16, colourType: 0 })],
  ])('A12: %s as 8-bit sRGB', async (_, make) => {
    const { jpeg } = await clean(await make());
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    expect({ bits: jpeg[frame + 4], components: jpeg[frame + 9] }).toEqual({ bits: 8, components: 3 });
  });

  it('a 16-bit sample as the same shade', async () => {
    const { jpeg } = await clean(aPng({ depth: 16, fill: 0x80 }));
    expect(await pixelAt(jpeg, 150, 150)).toEqual([128, 128, 128]);
  });

  it('what shines through on white', async () => {
    const { jpeg } = await clean(aPng({ colourType: 6, fill: 0 }));
    expect(await pixelAt(jpeg, 150, 150)).toEqual([255, 255, 255]);
  });

  it('the same upload as the same bytes', async () => {
    const upload = await aJpeg();
    expect((await clean(upload)).jpeg.equals((await clean(upload)).jpeg)).toBe(true);
  });

  it('a small image at its own size, a long one at 3,000 pixels', async () => {
    expect(await clean(await aJpeg())).toMatchObject({ width: 400, height: 300 });
    expect(await clean(await aJpeg(quartered(5_000, 1_000)))).toMatchObject({ width: 3_000, height: 600 });
  });

  it('A11: pixels that nothing compresses in at most 3 MB', async () => {
    const upload = await noise(3_000, 3_000).jpeg({ quality: 90 }).toBuffer();
    expect(upload.length).toBeGreaterThan(3_000_000);
    const { jpeg, width } = await clean(upload);
    expect(jpeg.length).toBeLessThanOrEqual(3_000_000);
    expect(width).toBeGreaterThanOrEqual(1_400);
  });
});
