import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** Browsers of the last four years; each script is one file that leaves nothing behind in the page's globals. */
export const clientOptions = {
  bundle: true,
  write: false,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minifySyntax: true,
  minifyWhitespace: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

const nameOf = (file: string): string => `${file.slice(0, -'.ts'.length).toUpperCase()}_SCRIPT`;

/**
 * The browser's code as text, for the `define` of esbuild and vitest: `functions/pages/client/link.ts` stands in
 * `functions/pages/assets.ts` as `LINK_SCRIPT`. Deeper files belong to the top-level ones.
 */
export function clientScripts(root: string): Record<string, string> {
  const folder = join(root, 'functions/pages/client');
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return Object.fromEntries(files.sort().map((file) => [nameOf(file), textOf(root, join(folder, file))]));
}

function textOf(root: string, file: string): string {
  const { outputFiles } = buildSync({ ...clientOptions, entryPoints: [file], absWorkingDir: root });
  return JSON.stringify(outputFiles[0]?.text);
}
