import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from '../command.ts';
import { type DeploymentSettings, OutputsSchema } from './settings.ts';

const FileSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Both stacks of a deployment are named alike: `Madoguchi-<desk>-<stage>-Data` and `-Service`. */
const deploymentOf = (stackName: string): string => stackName.replace(/-(Data|Service)$/, '');

const readFile = (path: string) => {
  if (!existsSync(path)) {
    throw new UsageError(`${path}: no such file; write it with cdk deploy --all --outputs-file ${path}`);
  }
  try {
    return FileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UsageError(`${path}: is not what cdk deploy --outputs-file writes`);
  }
};

/** `arn:aws:states:<region>:…` */
const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

/**
 * Settings of a deployed desk from the file of its outputs; `name` (such as `Madoguchi-weboxid-prod`) is needed
 * where the file holds several. Throws UsageError.
 */
export const deployedSettings = (path: string, name: string | undefined): DeploymentSettings => {
  const stacks = Object.entries(readFile(path));
  const names = [...new Set(stacks.map(([stack]) => deploymentOf(stack)))].sort();
  const wanted = name ?? (names.length === 1 ? names[0] : undefined);
  if (wanted === undefined || !names.includes(wanted)) {
    throw new UsageError(`${path}: name one deployment with --deployment: ${names.join(', ')}`);
  }
  const outputs = stacks.filter(([stack]) => deploymentOf(stack) === wanted).map(([, values]) => values);
  const parsed = OutputsSchema.safeParse(Object.assign({}, ...outputs));
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new UsageError(`${path}: lacks ${missing}; deploy both stacks again with --outputs-file`);
  }
  return { outputs: parsed.data, region: regionOf(parsed.data.StateMachineArn), clockOffset: 0 };
};
