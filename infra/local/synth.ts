import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export class SynthError extends Error {
  override readonly name = 'SynthError';
}

export interface SynthOptions {
  /** Folder that the cloud assembly is written to. */
  readonly output: string;
  /** CDK context, for example `{ desk: 'weboxid' }`. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Synthesizes the app with the CDK command line, which alone writes all that the local stack reads.
 * The bundles are cached, so a second run is quick.
 * @throws SynthError with what the command line printed
 */
export function synthesize(options: SynthOptions): void {
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  const context = Object.entries(options.context ?? {}).flatMap(([key, value]) => [
    '--context',
    `${key}=${value}`,
  ]);
  const { status, stderr } = spawnSync(
    process.execPath,
    [cdk, 'synth', '--quiet', '--output', options.output, ...context],
    { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status !== 0) throw new SynthError(`cdk synth failed:\n${stderr}`);
}

/** Where `npm start` keeps what survives; git ignores it. */
export const STATE_DIR = join(ROOT, '.local');
