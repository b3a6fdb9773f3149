import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface WrittenStack {
  readonly parameters?: object;
  readonly resources: Record<string, { type: string; properties?: object }>;
  readonly outputs?: object;
  /** Object key → files of the asset, or one file's text. */
  readonly assets?: Record<string, string | Record<string, string>>;
}

/** A folder that the test may fill; the system cleans it up. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'madoguchi-local-'));
}

/** Writes a cloud assembly by hand, as small as `cdk synth` could have made it. */
export function writeAssembly(stacks: Record<string, WrittenStack>): string {
  const directory = newFolder();
  const artifacts: Record<string, object> = {};
  for (const [name, stack] of Object.entries(stacks)) {
    const resources = Object.entries(stack.resources).map(
      ([id, { type, properties }]) => [id, { Type: type, Properties: properties ?? {} }] as const,
    );
    const template = {
      Parameters: stack.parameters ?? {},
      Resources: Object.fromEntries(resources),
      Outputs: stack.outputs ?? {},
    };
    writeJson(join(directory, `${name}.template.json`), template);
    writeJson(join(directory, `${name}.assets.json`), { files: writeAssets(directory, stack.assets ?? {}) });
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/ap-northeast-1',
      properties: { templateFile: `${name}.template.json` },
    };
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
  }
  writeJson(join(directory, 'manifest.json'), { artifacts });
  return directory;
}

function writeAssets(directory: string, assets: NonNullable<WrittenStack['assets']>): object {
  const files = Object.entries(assets).map(([objectKey, content]) => {
    const path = `asset.${objectKey}`;
    if (typeof content === 'string') writeFileSync(join(directory, path), content);
    else for (const [name, text] of Object.entries(content)) writeText(join(directory, path, name), text);
    return [objectKey, { source: { path }, destinations: { here: { objectKey } } }];
  });
  return Object.fromEntries(files);
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writeJson(path: string, value: object): void {
  writeFileSync(path, JSON.stringify(value));
}
