import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readStackTemplate, type StackTemplate, type TemplateResource } from './template.ts';
import { TemplateError } from './template-error.ts';

const ManifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z.object({ templateFile: z.string().optional(), file: z.string().optional() }).default({}),
    }),
  ),
});

const AssetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** What `cdk synth` wrote: all stacks, and the files that their templates point to. */
export interface Assembly {
  readonly region: string;
  resources(type: string): TemplateResource[];
  /** Types of all resources, to refuse what the local stack would silently leave out. */
  types(): ReadonlySet<string>;
  /** Outputs of the stacks, by stack and name, as `cdk deploy --outputs-file` writes them. */
  outputs(): Record<string, Record<string, string>>;
  /** Path of the folder or file that an asset's object key stands for. */
  assetPath(objectKey: string): string;
}

export interface AssemblyOptions {
  /** Used where the stacks name no region. */
  readonly region?: string;
  /** Values of CloudFormation parameters, for every stack that declares them. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Where queues are reached, such as `http://127.0.0.1:9324`; on AWS if absent. */
  readonly queueOrigin?: string;
}

/**
 * Reads a cloud assembly folder (`cdk.out`). References between its stacks resolve through their exports.
 * @throws TemplateError when the folder holds no stack or an intrinsic cannot be resolved
 */
export function readAssembly(directory: string, options: AssemblyOptions = {}): Assembly {
  const manifest = ManifestSchema.parse(readJson(join(directory, 'manifest.json')));
  const artifacts = Object.entries(manifest.artifacts);
  const templates = artifacts.flatMap(([name, { type, environment, properties }]) =>
    type === 'aws:cloudformation:stack' && properties.templateFile !== undefined
      ? [
          {
            name,
            file: properties.templateFile,
            region: regionOf(environment) ?? options.region ?? 'us-east-1',
          },
        ]
      : [],
  );
  const stacks: StackTemplate[] = templates.map(({ name, file, region }) =>
    readStackTemplate({
      name,
      region,
      templatePath: join(directory, file),
      parameters: options.parameters ?? {},
      queueOrigin: options.queueOrigin,
      importValue: (exportName) => findExport(stacks, exportName),
    }),
  );
  const region = templates[0]?.region;
  if (region === undefined) throw new TemplateError(`${directory} holds no stack; run cdk synth first`);
  const assets = artifacts.flatMap(([, { type, properties }]) =>
    type === 'cdk:asset-manifest' && properties.file !== undefined
      ? readAssets(directory, properties.file)
      : [],
  );
  return {
    region,
    resources: (type) =>
      stacks.flatMap((stack) => stack.resources.filter((resource) => resource.type === type)),
    outputs: () => Object.fromEntries(stacks.map((stack) => [stack.name, stack.outputs()])),
    types: () => new Set(stacks.flatMap((stack) => stack.resources.map((resource) => resource.type))),
    assetPath: (objectKey) => {
      const asset = assets.find((candidate) => candidate.objectKey === objectKey);
      if (asset === undefined) throw new TemplateError(`The assembly has no asset ${objectKey}`);
      return asset.path;
    },
  };
}

function findExport(stacks: readonly StackTemplate[], exportName: string) {
  for (const stack of stacks) {
    const value = stack.exports().get(exportName);
    if (value !== undefined) return value;
  }
  throw new TemplateError(`Fn::ImportValue: no stack exports ${exportName}`);
}

function readAssets(directory: string, file: string): { objectKey: string; path: string }[] {
  const { files } = AssetsSchema.parse(readJson(join(directory, file)));
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }) => ({ objectKey, path: join(directory, source.path) })),
  );
}

/** `aws://account/region`; an agnostic stack has `unknown-region`. */
function regionOf(environment: string | undefined): string | undefined {
  const region = environment?.split('/').at(-1);
  return region === 'unknown-region' ? undefined : region;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
