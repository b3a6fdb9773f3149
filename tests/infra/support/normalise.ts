import type { Json } from './template.ts';

/** Left out: what CDK adds by itself, and the tags, which a test of their own looks at. */
const noise = ['Metadata', 'Tags', 'UpdateReplacePolicy', 'Version', 'DependsOn', 'PolicyName'];
const width = 120;

/**
 * A template as people read one: intrinsic functions as `${…}`, a policy's statement on one line, resources that
 * are alike told once; no hashes and no stage's name, so that it changes only when the infrastructure does.
 */
export function normalise(template: Json, stage: string): string {
  const alike = new Map<string, string[]>();
  for (const [id, { Type, Properties, ...rest }] of Object.entries<Json>(template['Resources'])) {
    const body = Object.entries<Json>({ ...rest, ...Properties }).flatMap(([key, value]) =>
      print(key, readable(value), '  '),
    );
    const text = [Type, ...body].join('\n');
    alike.set(text, [...(alike.get(text) ?? []), withoutHashes(id)]);
  }
  const blocks = [...alike].map(([text, ids]) => `${ids.sort().join('\n')}: ${text}`);
  const nameOfStage = new RegExp(`(?<=Madoguchi-?sample-?)${stage}`, 'g');
  return `${blocks.sort().join('\n\n')}\n`.replaceAll(nameOfStage, '<stage>');
}

/** Assets carry a hash of 64 digits, a deployment of 32, other resources one or two of eight. */
const withoutHashes = (text: string): string =>
  text.replace(/[0-9a-f]{32,64}|(?<=[a-zA-Z])([0-9A-F]{8})+(?![0-9a-z])/g, '');

function readable(value: Json | string): unknown {
  if (typeof value === 'string') return withoutHashes(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return `\${${withoutHashes(value['Ref'])}}`;
  if ('Fn::GetAtt' in value) return `\${${value['Fn::GetAtt'].map(withoutHashes).join('.')}}`;
  if ('Fn::ImportValue' in value) return `\${${imported(value['Fn::ImportValue'])}}`;
  if ('Fn::Sub' in value) return withoutHashes(value['Fn::Sub']);
  if ('Fn::Join' in value) return value['Fn::Join'][1].map(readable).join(value['Fn::Join'][0]);
  if ('Effect' in value) return statement(value);
  const kept = Object.entries<Json>(value).filter(([key]) => !noise.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, readable(inner)]));
}

/** `…-Data:ExportsOutputFnGetAttKeysDataA2F7C5E6ArnECE2E3C2` → `Data:KeysDataArn`. */
const imported = (name: string): string =>
  name
    .replace(/^.*-/, '')
    .replace(/ExportsOutput(Ref|FnGetAtt)/, '')
    .replaceAll(/[0-9A-F]{8}/g, '');

function statement({ Effect, Action, Resource, Condition, Principal }: Json): string {
  const listed = (value: Json) => [value].flat().map(readable).join(', ');
  const who = Principal && ` to ${JSON.stringify(readable(Principal))}`;
  const what = Resource && ` on ${listed(Resource)}`;
  const when = Condition && ` if ${JSON.stringify(readable(Condition))}`;
  return [Effect, ` ${listed(Action)}`, who, what, when].join('');
}

/** What fits on a line stands on one. */
function print(key: string, value: unknown, indent: string): string[] {
  if (noise.includes(key)) return [];
  if (typeof value === 'string') return [`${indent}${key}: ${value}`];
  const flat = `${indent}${key}: ${JSON.stringify(value)}`;
  if (typeof value !== 'object' || value === null || (flat.length <= width && !flat.includes('Allow')))
    return [flat];
  const inner = Object.entries(value).flatMap(([name, part]) =>
    print(Array.isArray(value) ? '-' : name, part, `${indent}  `),
  );
  return [`${indent}${key}:`, ...inner];
}

/** What of one normalised text differs from another, under the ids that it belongs to. */
export function differences(text: string, other: string): string {
  const bodies = new Map(blocksOf(other).map(({ title, lines }) => [title, lines]));
  const changed = blocksOf(text).flatMap(({ title, lines }) => {
    const known = bodies.get(title) ?? [];
    const added = lines.filter((line) => !known.includes(line)).map((line) => `+ ${line.trim()}`);
    const removed = known.filter((line) => !lines.includes(line)).map((line) => `- ${line.trim()}`);
    return added.length + removed.length > 0 ? [[title, ...removed, ...added].join('\n')] : [];
  });
  return `${changed.join('\n\n')}\n`;
}

function blocksOf(text: string): { title: string; lines: string[] }[] {
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const [title = '', ...lines] = block.split(/\n(?= )/);
      return { title, lines };
    });
}
