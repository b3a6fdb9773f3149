import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { BuildPorts } from '../../../functions/domain/disclosure/build-package.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The package's pages: Node reads no JSX, so they are bundled as they are for a function. */
export const bundledView = async (): Promise<BuildPorts['viewIn']> => {
  const folder = mkdtempSync(join(root, 'node_modules', '.bench-'));
  try {
    const outfile = join(folder, 'package-view.mjs');
    await build({
      entryPoints: [join(root, 'functions/pages/package-view.ts')],
      outfile,
      ...{ bundle: true, minify: true, format: 'esm', platform: 'node', logLevel: 'warning' },
      ...{ jsx: 'automatic', jsxImportSource: 'preact' },
    });
    const { packageViewIn }: { packageViewIn: BuildPorts['viewIn'] } = await import(
      pathToFileURL(outfile).href
    );
    return packageViewIn;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
