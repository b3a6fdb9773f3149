import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unwrapWoff } from '../woff.ts';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A browser from npm with the libraries and fonts that it needs, so that nothing of the machine's is used. */
export interface BrowserFiles {
  executable: string;
  environment: Record<string, string>;
}

/** In a process of its own: the package unpacks into the temporary folder, and into no other. */
const unpackBrowser = (folder: string): void => {
  const packed = JSON.stringify(require.resolve('@sparticuz/chromium'));
  const code = `import(${packed}).then(({ default: chromium }) => chromium.executablePath())`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    // Named so, it brings its own NSS as well, which bare machines lack.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
};

const unpackFonts = (folder: string): void => {
  const packed = join(dirname(require.resolve('@fontsource/noto-sans-jp')), 'files');
  mkdirSync(folder);
  for (const part of ['japanese', 'latin']) {
    for (const weight of [400, 700]) {
      const woff = readFileSync(join(packed, `noto-sans-jp-${part}-${weight}-normal.woff`));
      writeFileSync(join(folder, `${part}-${weight}.ttf`), unwrapWoff(woff));
    }
  }
};

const fontsConfiguration = (folder: string): string =>
  `<?xml version="1.0"?><fontconfig><dir>${folder}/japanese</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;

/** Unpacks once into the cache folder; made beside and moved, so that test files beside each other do no harm. */
export const browserFiles = (): BrowserFiles => {
  const version = require('../../../package.json').devDependencies['@sparticuz/chromium'];
  const cache = join(root, '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const building = mkdtempSync(`${folder}.`);
    unpackBrowser(building);
    unpackFonts(join(building, 'japanese'));
    writeFileSync(join(building, 'fonts.conf'), fontsConfiguration(folder));
    try {
      renameSync(building, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
      rmSync(building, { recursive: true });
    }
  }
  return {
    executable: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
};
