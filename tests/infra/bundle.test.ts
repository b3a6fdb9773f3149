import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleHandlers, findHandlers } from '../../infra/bundle.ts';
import { aCompiledDesk } from './support/compiled-desk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One function's inputs that are in its bundle at all. */
function contentsOf(metafile: Metafile, handler: string): [file: string, bytes: number][] {
  const output = Object.entries(metafile.outputs).find(([file]) => file.endsWith(`/${handler}/index.mjs`));
  const inputs = Object.entries(output?.[1].inputs ?? {}).map(
    ([file, { bytesInOutput }]) => [file, bytesInOutput] as const,
  );
  return inputs.filter(([, bytes]) => bytes > 0).map(([file, bytes]) => [file, bytes]);
}

const clientsIn = (contents: [string, number][]): string =>
  [...new Set(contents.flatMap(([file]) => /@aws-sdk\/client-([a-z0-9-]+)\//.exec(file)?.[1] ?? []))]
    .sort()
    .join(' ');

/** What each function calls on AWS, and nothing beside it. */
const expectedClients: Record<string, string> = {
  'api/accept-account-request': 'dynamodb secrets-manager sfn',
  'api/accept-guest-request': 'dynamodb secrets-manager sfn',
  'api/accept-request': 'dynamodb secrets-manager sfn',
  'api/choose-subject': 'dynamodb secrets-manager sfn',
  'api/confirm-mailbox': 'dynamodb secrets-manager sfn',
  'api/decide-identity': 'dynamodb s3 secrets-manager sfn',
  'api/decide-plan': 'dynamodb secrets-manager sfn',
  'api/enrol-authenticator': 'dynamodb kms secrets-manager',
  'api/fetch-guest-package': 'dynamodb s3 secrets-manager',
  'api/fetch-package': 'dynamodb s3 secrets-manager',
  'api/grant-upload': 'dynamodb s3 secrets-manager',
  'api/open-choice': 'dynamodb kms secrets-manager',
  'api/open-confirmation': 'dynamodb secrets-manager',
  'api/open-enrolment': 'dynamodb kms secrets-manager',
  'api/open-evidence': 'dynamodb s3 secrets-manager',
  'api/open-identity': 'dynamodb kms secrets-manager',
  'api/open-objection': 'dynamodb secrets-manager',
  'api/open-package': 'dynamodb secrets-manager',
  'api/open-queue': 'dynamodb kms secrets-manager',
  'api/open-review': 'dynamodb kms secrets-manager',
  'api/open-status': 'dynamodb secrets-manager',
  'api/send-package-code': 'dynamodb s3 secrets-manager ses',
  'api/show-asset': '',
  'api/show-evidence-files': 'dynamodb secrets-manager',
  'api/show-identity-image': 'dynamodb s3 secrets-manager',
  'api/show-link-page': '',
  'api/show-request-form': '',
  'api/stop-request': 'dynamodb secrets-manager sfn',
  'api/submit-evidence': 'dynamodb s3 secrets-manager sfn',
  'api/withdraw-request': 'dynamodb secrets-manager sfn',
  'events/audit-access-log': 'dynamodb',
  'events/audit-evidence': 'dynamodb s3',
  'events/close-statistics': 'dynamodb secrets-manager',
  'events/deliver-outbox': 'dynamodb ses',
  'events/mark-failed': 'dynamodb',
  'events/purge-evidence': 'dynamodb s3',
  'events/record-scan': 'dynamodb s3',
  'events/record-screening': 'dynamodb s3',
  'events/recover-requests': 'dynamodb sfn',
  'events/run-resweeps': 'dynamodb kms secrets-manager',
  'events/screen-image': 's3',
  'events/take-events': 'dynamodb secrets-manager',
  'events/take-log-file': 'dynamodb s3 secrets-manager',
  'events/wake-waits': 'dynamodb sfn',
  'workflow/ask-mailbox': 'dynamodb',
  'workflow/await-decision': 'dynamodb sfn',
  'workflow/begin-cool-off': 'dynamodb',
  'workflow/build-package': 'dynamodb s3 secrets-manager',
  'workflow/carry-out-page': 'dynamodb secrets-manager',
  'workflow/check-package': 'dynamodb s3',
  'workflow/claim-attempt': 'dynamodb',
  'workflow/close-request': 'dynamodb sfn',
  'workflow/collect-evidence': 'dynamodb',
  'workflow/deliver-mails': 'dynamodb ses',
  'workflow/hand-over': 'dynamodb sfn',
  'workflow/issue-receipt': 'dynamodb kms',
  'workflow/locate-subject': 'dynamodb secrets-manager',
  'workflow/notify-requester': 'dynamodb ses',
  'workflow/pass-deadline': 'dynamodb',
  'workflow/plan-request': 'dynamodb secrets-manager',
  'workflow/purge-evidence': 'dynamodb s3',
  'workflow/raise-tombstone': 'dynamodb secrets-manager',
  'workflow/refuse-unproven': 'dynamodb',
  'workflow/return-to-plan': 'dynamodb',
  'workflow/sweep-leftovers': 'dynamodb secrets-manager',
  'workflow/take-turn': 'dynamodb',
  'workflow/verify-outcome': 'dynamodb',
};

describe('bundles', () => {
  const compiledDesk = aCompiledDesk();
  const bundle = bundleHandlers({ root, compiledDesk });
  const metafile: Metafile = JSON.parse(readFileSync(join(bundle.folder, 'meta.json'), 'utf8'));

  it('are one per handler', () => {
    expect(bundle.handlers).toEqual(Object.keys(expectedClients).sort());
  });

  it.each(Object.entries(expectedClients))('%s carries the clients it calls: %s', (handler, clients) => {
    expect(clientsIn(contentsOf(metafile, handler))).toBe(clients);
  });

  it.each(Object.keys(expectedClients))('%s stays under 1.7 MB with its source map aside', (handler) => {
    const bytes = contentsOf(metafile, handler).reduce((sum, [, part]) => sum + part, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(1_700_000);
  });

  it('hold nothing that belongs to infra, tools or tests, and no YAML parser', () => {
    const files = Object.keys(expectedClients).flatMap((handler) =>
      contentsOf(metafile, handler).map(([file]) => file),
    );
    expect(
      files.filter((file) => /^(infra|tools|tests)\/|node_modules\/(yaml|aws-cdk-lib|esbuild)\//.test(file)),
    ).toEqual([]);
  });

  it('have no package beside the code, but for the one that draws images anew', () => {
    const withPackages = bundle.handlers.filter((handler) =>
      existsSync(join(bundle.folder, handler, 'node_modules')),
    );
    expect(withPackages).toEqual(['events/screen-image']);
  });

  it('have the compiled desk beside the code, and a map that names sources and holds none', () => {
    const folder = join(bundle.folder, 'api/accept-request');
    expect(JSON.parse(readFileSync(join(folder, 'desk.json'), 'utf8'))).toEqual(compiledDesk);
    const map = JSON.parse(readFileSync(join(folder, 'index.mjs.map'), 'utf8'));
    expect(map.sources.join()).toContain('functions/api/accept-request.ts');
    expect(map).not.toHaveProperty('sourcesContent');
  });
});

describe('a bundle of a small project', () => {
  const project = mkdtempSync(join(tmpdir(), 'madoguchi-project-'));
  const handler = join(project, 'functions/api/greet.ts');
  const compiledDesk = aCompiledDesk();
  mkdirSync(join(project, 'functions/api/parts'), { recursive: true });
  writeFileSync(join(project, 'package-lock.json'), '{}');
  writeFileSync(join(project, 'functions/api/parts/word.ts'), "export const word: string = 'hello';");
  writeFileSync(handler, "import { word } from './parts/word.ts'; export const handler = async () => word;");
  afterAll(() => rmSync(project, { recursive: true }));

  it('is made of top-level files alone', () => {
    expect(findHandlers(project)).toEqual(['api/greet']);
  });

  it('runs as an ES module', async () => {
    const { folder } = bundleHandlers({ root: project, compiledDesk });
    const module = await import(join(folder, 'api/greet/index.mjs'));
    expect(await module.handler()).toBe('hello');
  });

  it('is taken from the cache when nothing changed, and has the same bytes when made again', () => {
    const first = bundleHandlers({ root: project, compiledDesk });
    const code = readFileSync(join(first.folder, 'api/greet/index.mjs'), 'utf8');
    const other = bundleHandlers({ root: project, compiledDesk, cache: join(project, '.cache/other') });
    expect(bundleHandlers({ root: project, compiledDesk }).folder).toBe(first.folder);
    expect(readFileSync(join(other.folder, 'api/greet/index.mjs'), 'utf8')).toBe(code);
  });

  it('is made anew when code or desk change', () => {
    const before = bundleHandlers({ root: project, compiledDesk }).folder;
    const desk = { ...compiledDesk.desk, id: 'other' };
    const withOtherDesk = bundleHandlers({ root: project, compiledDesk: { ...compiledDesk, desk } }).folder;
    writeFileSync(join(project, 'functions/api/parts/word.ts'), "export const word: string = 'bye';");
    const withOtherCode = bundleHandlers({ root: project, compiledDesk }).folder;
    expect(new Set([before, withOtherDesk, withOtherCode]).size).toBe(3);
  });

  it('leaves at most four in the cache', () => {
    const cache = join(project, '.cache/few');
    for (const id of ['one', 'two', 'three', 'four', 'five', 'six']) {
      bundleHandlers({
        root: project,
        cache,
        compiledDesk: { ...compiledDesk, desk: { ...compiledDesk.desk, id } },
      });
    }
    expect(readdirSync(cache)).toHaveLength(4);
  });
});
