import { execFileSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ImageRefusalSchema } from '../../../functions/domain/image-screening/image-screening.ts';
import { bundledScreening } from '../../support/evidence/image-codec.ts';
import { aJpeg, aPng, noise, pngChunk } from '../../support/evidence/images.ts';

let screening: Awaited<ReturnType<typeof bundledScreening>>;
beforeAll(async () => {
  screening = await bundledScreening();
});

describe('the codec as it is bundled', () => {
  it('A12: runs as WebAssembly, whatever native build the machine has', () => {
    const script = `
      import 'sharp';
      import { createRequire } from 'node:module';
      console.log(Object.keys(createRequire(import.meta.url).cache).filter((file) => /[/]sharp-[^/]*[.]node/.test(file)).join());
    `;
    const cwd = screening.folder;
    const loaded = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd,
      encoding: 'utf8',
    });
    expect(loaded.trim()).toMatch(
      /\/node_modules\/sharp\/src\/build\/Release\/sharp-wasm32-[\d.]+\.node\.js$/,
    );
    expect(loaded.trim().startsWith(cwd)).toBe(true);
  });

  it.each([
    ['WebP', () => sharp(aPng()).webp().toBuffer()],
    ['GIF', () => sharp(aPng()).gif().toBuffer()],
    ['TIFF', () => sharp(aPng()).tiff().toBuffer()],
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>')],
  ])('A12: has no decoder for %s, even if it is asked', async (_, make) => {
    const asked = screening.codec.reencode(await make());
    await expect(asked).rejects.toMatchObject({ name: 'UnacceptableImageError', reason: 'unreadable' });
  });

  it('A11: refuses more than 50 megapixels itself too, in flat memory', async () => {
    const side = 7_100;
    const huge = aPng({ width: side, height: side, colourType: 0, rows: Buffer.alloc((side + 1) * side) });
    const before = process.memoryUsage().rss;
    await expect(screening.codec.reencode(huge)).rejects.toMatchObject({ name: 'UnacceptableImageError' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

describe('hostile images', () => {
  it('A12: a JPEG whose pixels are cut short is unreadable', async () => {
    const jpeg = await aJpeg(noise(300, 300));
    for (const kept of [100, jpeg.length / 2, jpeg.length * 0.9]) {
      expect((await screening.screen(jpeg.subarray(0, kept))).outcome).toBe('unreadable');
    }
  });

  it('A12: a PNG whose pixels are cut short, too few or damaged is unreadable', async () => {
    const png = aPng();
    const damaged = Buffer.from(png);
    damaged[png.length - 14]! ^= 1;
    for (const upload of [png.subarray(0, png.length - 40), aPng({ rows: Buffer.alloc(5_000) }), damaged]) {
      expect((await screening.screen(upload)).outcome).toBe('unreadable');
    }
  });

  it('A12: 3 GB of compressed text in a PNG are never unpacked', async () => {
    const text = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(7_900_000, 65))]);
    const before = process.memoryUsage().rss;
    const { outcome } = await screening.screen(
      aPng({ before: Array.from({ length: 400 }, () => pngChunk('zTXt', text)) }),
    );
    expect(outcome).toBe('clean');
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('A12: any bytes become a JPEG of at most 3 MB or a reason, and nothing else', async () => {
    const seeds = [aPng(), aPng({ colourType: 6, depth: 16 }), await aJpeg(), await aJpeg(noise(220, 220))];
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });
    const damaged = fc.tuple(fc.constantFrom(...seeds), damage).map(([seed, changes]) => {
      const bytes = Buffer.from(seed);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
    const anything = fc.oneof({ weight: 4, arbitrary: damaged }, fc.uint8Array({ maxLength: 500 }));
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        const { outcome, image } = await screening.screen(bytes);
        if (outcome !== 'clean') return void ImageRefusalSchema.parse(outcome);
        expect(image!.bytes.length).toBeLessThanOrEqual(3_000_000);
        expect((await sharp(image?.bytes, { failOn: 'warning' }).stats()).channels).toHaveLength(3);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
