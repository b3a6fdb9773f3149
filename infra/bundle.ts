import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type BuildOptions, buildSync, type Metafile, version } from 'esbuild';
import type { CompiledDesk } from '../functions/domain/desk/desk.ts';
import { clientOptions, clientScripts } from './client-scripts.ts';
import { imageLibrary, imageLibraryPieces, placeImageLibrary } from './image-library.ts';

export interface BundleRequest {
  /** Folder that holds `functions/` and the lock file. */
  readonly root: string;
  /** Put beside each function's code as `desk.json`. */
  readonly compiledDesk: CompiledDesk;
  /** Where bundles are kept between runs. */
  readonly cache?: string;
}

export interface Bundle {
  /** One folder per handler inside, by the handler's file: `api/accept-request`. */
  readonly folder: string;
  readonly handlers: readonly string[];
}

/** Folders whose top-level files are handlers; deeper files belong to them. */
const triggers = ['api', 'workflow', 'events'];

const options = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // The SDK's CommonJS build, which `main` names, cannot be tree-shaken.
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  sourcesContent: false,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  // CommonJS dependencies that still call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
  },
  external: [imageLibrary],
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Handlers by file without extension, in a fixed order: `api/accept-request`. */
export function findHandlers(root: string): string[] {
  const filesOf = (folder: string) => {
    const path = join(root, 'functions', folder);
    return existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  };
  return triggers
    .flatMap((folder) =>
      filesOf(folder)
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => `${folder}/${entry.name.slice(0, -'.ts'.length)}`),
    )
    .sort();
}

/**
 * Bundles every handler in one esbuild call. Same inputs give the same bytes, so that assets change only
 * when code does; an earlier run's bundles are taken as they are when nothing went in that differs.
 */
export function bundleHandlers(request: BundleRequest): Bundle {
  const { root, cache = join(root, '.cache', 'bundle') } = request;
  const handlers = findHandlers(root);
  const folder = join(cache, digestOf(request));
  if (!existsSync(folder)) {
    // Built beside and moved: whoever finds the folder finds it whole, and two runs at once do no harm.
    mkdirSync(cache, { recursive: true });
    const building = mkdtempSync(`${folder}.`);
    build(root, building, handlers);
    const desk = JSON.stringify(request.compiledDesk);
    for (const handler of handlers) writeFileSync(join(building, handler, 'desk.json'), desk);
    moveInto(building, folder);
    dropOld(cache);
  }
  return { folder, handlers };
}

function build(root: string, outdir: string, handlers: readonly string[]): void {
  const entryPoints = Object.fromEntries(
    handlers.map((handler) => [`${handler}/index`, join(root, 'functions', `${handler}.ts`)]),
  );
  const define = clientScripts(root);
  const { metafile } = buildSync({ ...options, define, entryPoints, outdir, absWorkingDir: root });
  for (const folder of usersOfImageLibrary(metafile)) placeImageLibrary(root, join(root, folder));
  // Which files went into which bundle: a test watches it.
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
}

/** Folders of the bundles that import it, from the root. */
function usersOfImageLibrary({ outputs }: Metafile): string[] {
  const using = Object.entries(outputs).filter(([, { imports }]) =>
    imports.some(({ path }) => path === imageLibrary),
  );
  return using.map(([file]) => dirname(file));
}

function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(from, { recursive: true });
  }
}

/** The newest few stay, so that two stages or branches in turn do not bundle each time. */
function dropOld(cache: string): void {
  const made = readdirSync(cache).map((name) => {
    const folder = join(cache, name);
    return { folder, at: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  const newestFirst = made.sort((a, b) => b.at - a.at);
  for (const { folder } of newestFirst.slice(4)) rmSync(folder, { recursive: true, force: true });
}

function digestOf({ root, compiledDesk }: BundleRequest): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([version, options, clientOptions, imageLibraryPieces, compiledDesk]));
  const sources = readdirSync(join(root, 'functions'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [join(root, 'package-lock.json'), ...sources.sort()]) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
