import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import type { CompiledDesk } from '../../../functions/domain/desk/desk.ts';
import { findHandlers } from '../../../infra/bundle.ts';
import { addStacks, type Deployment } from '../../../infra/deployment.ts';
import { aCompiledDesk } from './compiled-desk.ts';

export type StageName = 'dev' | 'prod';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** An app as the CLI makes it: with the flags of cdk.json. */
export function appOf(context: Record<string, unknown>): App {
  const cdkJson = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  return new App({ context: { ...cdkJson.context, ...context } });
}

/** Both stacks of a small desk. Its code does nothing, so that a template changes with the infrastructure alone. */
export function deploymentOf(
  stage: StageName,
  context: Record<string, unknown> = {},
  compiledDesk: CompiledDesk = aCompiledDesk(),
): Deployment & { app: App } {
  const app = appOf({ stage, ...context });
  return { app, ...addStacks(app, { compiledDesk, bundleFolder: stubBundle() }) };
}

function stubBundle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bundle-'));
  for (const handler of findHandlers(root)) {
    mkdirSync(join(folder, handler), { recursive: true });
    writeFileSync(join(folder, handler, 'index.mjs'), 'export const handler = async () => {};');
  }
  return folder;
}
