import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleHandlers } from '../../infra/bundle.ts';
import { aCompiledDesk } from './support/compiled-desk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const drawing = `
  import { createRequire } from 'node:module';
  import sharp from 'sharp';
  export const handler = async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff0000' } });
    const jpeg = await picture.jpeg().toBuffer();
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    return { start: jpeg.subarray(0, 2).toString('hex'), loaded };
  };
`;

/** Files below a folder by their path in it, with the hash of their bytes. */
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );

describe('a bundle that uses the image library', () => {
  const project = mkdtempSync(join(tmpdir(), 'madoguchi-project-'));
  mkdirSync(join(project, 'functions/events'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, 'package-lock.json'), '{}');
  writeFileSync(join(project, 'functions/events/draw.ts'), drawing);
  writeFileSync(join(project, 'functions/events/greet.ts'), "export const handler = async () => 'hello';");
  afterAll(() => rmSync(project, { recursive: true }));

  const bundle = (cache: string) =>
    bundleHandlers({ root: project, compiledDesk: aCompiledDesk(), cache: join(project, '.cache', cache) });

  it('has it beside the code, and no other bundle has', () => {
    const { folder } = bundle('one');
    expect(readdirSync(join(folder, 'events/draw/node_modules'))).toContain('sharp');
    expect(readdirSync(join(folder, 'events/greet'))).toEqual(['desk.json', 'index.mjs', 'index.mjs.map']);
  });

  it('has the same bytes when made again, and no machine code', () => {
    const first = filesIn(join(bundle('one').folder, 'events/draw'));
    expect(filesIn(join(bundle('two').folder, 'events/draw'))).toEqual(first);
    const names = Object.keys(first);
    expect(names.filter((name) => name.endsWith('.wasm'))).toHaveLength(1);
    expect(names.filter((name) => /\.(node|so|dylib|dll|exe)(\.[\d.]+)?$/.test(name))).toEqual([]);
  });

  it('draws with the WebAssembly build beside it, though the project above it has a native one', async () => {
    const folder = join(bundle('one').folder, 'events/draw');
    const { handler } = await import(join(folder, 'index.mjs'));
    const { start, loaded } = await handler();
    expect(start).toBe('ffd8');
    const builds = loaded.filter((file: string) => /\/sharp-[^/]*\.node/.test(file));
    expect(builds).toHaveLength(1);
    expect(builds[0]).toMatch(/sharp-wasm32-[\d.]+\.node\.js$/);
    expect(builds[0].startsWith(folder)).toBe(true);
  });
});
