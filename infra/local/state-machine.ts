import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import type { Json } from './intrinsics.ts';
import type { TemplateResource } from './template.ts';
import { TemplateError } from './template-error.ts';

/** What a Task without TimeoutSeconds has on AWS; the interpreter's own default is 60. */
const DEFAULT_TIMEOUT_SECONDS = 99_999_999;
const INVOKE = /^arn:aws[\w-]*:states:::lambda:invoke(\.waitForTaskToken)?$/;

const MachineSchema = z.object({
  DefinitionS3Location: z.object({ Key: z.string() }).optional(),
  DefinitionString: z.string().optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

/** Fields that the interpreter ignores or gets wrong without a word. */
const REFUSED_FIELDS: Readonly<Record<string, string>> = {
  Assign: 'variables',
  HeartbeatSeconds: 'heartbeats',
  HeartbeatSecondsPath: 'heartbeats',
  Iterator: 'Map states',
  ItemProcessor: 'Map states',
  QueryLanguage: 'query languages other than the default JSONPath',
  TimeoutSecondsPath: 'timeouts from the input',
};

export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  /** The Amazon States Language document, ready for the interpreter. */
  readonly definition: Record<string, Json>;
  /** Seconds until each Task state times out, by the state's name. */
  readonly taskTimeouts: ReadonlyMap<string, number>;
  /** The integration that each Task state uses, by the state's name. */
  readonly taskResources: ReadonlyMap<string, string>;
}

/**
 * Reads a state machine's definition, fills in its placeholders and the timeouts that AWS would use.
 * @throws TemplateError when a placeholder has no value, or the definition uses what the interpreter cannot do
 */
export function loadStateMachine(assembly: Assembly, resource: TemplateResource): StateMachine {
  const { DefinitionS3Location, DefinitionString, DefinitionSubstitutions } = resource.read(MachineSchema);
  const text =
    DefinitionS3Location === undefined
      ? (DefinitionString ?? '{}')
      : readFileSync(assembly.assetPath(DefinitionS3Location.Key), 'utf8');
  const definition = z
    .record(z.string(), z.json())
    .parse(JSON.parse(substitute(text, DefinitionSubstitutions, resource.logicalId)));
  refuseUnsupported(definition, resource.logicalId);
  const tasks = collectTasks(definition);
  for (const [name, task] of tasks) checkTask(name, task);
  return {
    arn: resource.arn(),
    name: resource.name,
    definition,
    taskTimeouts: new Map([...tasks].map(([name, task]) => [name, Number(task['TimeoutSeconds'])])),
    taskResources: new Map([...tasks].map(([name, task]) => [name, String(task['Resource'])])),
  };
}

function substitute(text: string, values: Record<string, string>, logicalId: string): string {
  return text.replace(/\$\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new TemplateError(`${logicalId}: the definition's \${${name}} has no value`);
    return JSON.stringify(value).slice(1, -1);
  });
}

function refuseUnsupported(value: Json, logicalId: string): void {
  if (typeof value === 'string' && /\$\$\.(State|Map)\b/.test(value)) {
    throw new TemplateError(`${logicalId}: the local interpreter has no ${value}`);
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    const what = REFUSED_FIELDS[key];
    if (what !== undefined && !(key === 'QueryLanguage' && item === 'JSONPath')) {
      throw new TemplateError(`${logicalId}: the local interpreter does not support ${what} (${key})`);
    }
    refuseUnsupported(item, logicalId);
  }
}

/** Task states of the machine and of its parallel branches. */
function collectTasks(machine: Record<string, Json>): Map<string, Record<string, Json>> {
  const found = new Map<string, Record<string, Json>>();
  for (const [name, state] of Object.entries(asObject(machine['States']))) {
    const fields = asObject(state);
    if (fields['Type'] === 'Task') found.set(name, fields);
    const branches = Array.isArray(fields['Branches']) ? fields['Branches'] : [];
    for (const branch of branches) {
      for (const [inner, task] of collectTasks(asObject(branch))) found.set(inner, task);
    }
  }
  return found;
}

function checkTask(name: string, task: Record<string, Json>): void {
  if (!INVOKE.test(String(task['Resource']))) {
    throw new TemplateError(`State ${name}: the local stack runs lambda:invoke tasks only`);
  }
  const waits = String(task['Resource']).endsWith('.waitForTaskToken');
  if (waits && !JSON.stringify(task['Parameters'] ?? {}).includes('$$.Task.Token')) {
    throw new TemplateError(`State ${name} waits for a token that its Parameters do not pass on`);
  }
  task['TimeoutSeconds'] ??= DEFAULT_TIMEOUT_SECONDS;
}

/** The same object and not a copy, since {@link checkTask} writes into it. */
function asObject(value: Json | undefined): Record<string, Json> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {};
  return value;
}
