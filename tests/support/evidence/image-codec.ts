import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';
import type { sharpImageCodec } from '../../../functions/adapters/evidence/sharp-image-codec.ts';
import type { screenImage } from '../../../functions/domain/image-screening/image-screening.ts';
import { imageLibrary, placeImageLibrary } from '../../../infra/image-library.ts';
import { inMemoryCleanImages, inMemoryQuarantine } from '../in-memory/images.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const entry = `
  export { screenImage } from './functions/domain/image-screening/image-screening.ts';
  export { sharpImageCodec } from './functions/adapters/evidence/sharp-image-codec.ts';
`;

interface Bundled {
  screenImage: typeof screenImage;
  sharpImageCodec: typeof sharpImageCodec;
}

/** The screening on the WebAssembly build, as it is deployed: the sources alone would find this machine's native build. */
export const bundledScreening = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-screening-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'index.mjs');
  buildSync({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: [imageLibrary],
    outfile,
    logLevel: 'error',
  });
  placeImageLibrary(root, folder);
  const { screenImage, sharpImageCodec }: Bundled = await import(outfile);
  const codec = sharpImageCodec();

  /** What the screening leaves of an upload. */
  const screen = async (bytes: Uint8Array) => {
    const { left, images } = inMemoryCleanImages();
    const quarantine = inMemoryQuarantine({ eTag: 'e1', bytes });
    const upload = { objectKey: 'request/file', eTag: 'e1' };
    const outcome = await screenImage(upload, { quarantine, images, codec });
    return { outcome, image: left.get('request/file.jpg')?.image };
  };
  return { folder, codec, screen };
};
