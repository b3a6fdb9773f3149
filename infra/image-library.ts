import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Left out of bundles: it finds its WebAssembly, and the code of that one's threads, by paths of its own. */
export const imageLibrary = 'sharp';

const wasm = '@img/sharp-wasm32';

interface Piece {
  readonly package: string;
  /** The package that depends on it, for where npm put it; without, the project itself. */
  readonly of?: string;
  /** What is taken of it, file or folder; without, all. */
  readonly only?: readonly string[];
  /** Where the one folder that is taken goes in `node_modules` beside the bundle; without, where it was. */
  readonly to?: string;
}

/**
 * What lies beside a bundle that uses the image library. The WebAssembly build goes where the library looks first,
 * for one made from its sources: so that it runs everywhere, whatever native build the machine has.
 */
export const imageLibraryPieces: readonly Piece[] = [
  { package: imageLibrary, only: ['package.json', 'LICENSE', 'dist'] },
  { package: wasm, only: ['lib'], to: 'sharp/src/build/Release' },
  { package: wasm, only: ['package.json', 'LICENSE', 'README.md', 'versions.json'] },
  { package: '@emnapi/runtime', of: wasm },
  { package: '@img/colour', of: imageLibrary },
  { package: 'detect-libc', of: imageLibrary },
  { package: 'semver', of: imageLibrary },
];

/** Puts the image library into a function's folder. */
export function placeImageLibrary(root: string, folder: string): void {
  for (const { package: name, of = '', only = [''], to } of imageLibraryPieces) {
    const from = packageFolder(name, join(root, 'node_modules', of));
    for (const part of only) {
      const target = join(folder, 'node_modules', to ?? join(name, part));
      cpSync(join(from, part), target, { recursive: true });
    }
  }
}

/** Where Node finds a package for code in `user`. */
function packageFolder(name: string, user: string): string {
  const places = createRequire(join(user, 'index.js')).resolve.paths(name) ?? [];
  const folder = places.map((place) => join(place, name)).find((path) => existsSync(path));
  if (folder === undefined) throw new Error(`${name} is not installed: run npm ci`);
  return folder;
}
