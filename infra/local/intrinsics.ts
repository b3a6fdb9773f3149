import { z } from 'zod';
import { TemplateError } from './template-error.ts';

/** Any JSON value. */
export type Json = z.infer<ReturnType<typeof z.json>>;

/** Where references of a template lead. */
export interface IntrinsicScope {
  ref(name: string): Json;
  getAtt(logicalId: string, attribute: string): Json;
  importValue(exportName: string): Json;
}

type Intrinsic = (argument: Json, scope: IntrinsicScope) => Json;

const Strings = z.array(z.union([z.string(), z.number()]).transform(String));
const Index = z.coerce.number().int().nonnegative();

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(z.string().parse(argument)),
  'Fn::GetAtt': (argument, scope) => getAtt(argument, scope),
  'Fn::ImportValue': (argument, scope) =>
    scope.importValue(z.string().parse(resolveIntrinsics(argument, scope))),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = z.tuple([z.string(), z.json()]).parse(argument);
    return Strings.parse(resolveIntrinsics(parts, scope)).join(separator);
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = z.tuple([Index, z.array(z.json())]).parse(resolveIntrinsics(argument, scope));
    const chosen = list[index];
    if (chosen === undefined) throw new TemplateError(`Fn::Select: the list has no element ${index}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = z.tuple([z.string(), z.string()]).parse(resolveIntrinsics(argument, scope));
    return text.split(separator);
  },
  'Fn::Sub': (argument, scope) => {
    const [text, values] =
      typeof argument === 'string'
        ? [argument, {}]
        : z.tuple([z.string(), z.record(z.string(), z.json())]).parse(argument);
    return substitute(text, values, scope);
  },
};

/**
 * Replaces the intrinsic functions in a value of a CloudFormation template by what they give.
 * @throws TemplateError for a function that the local stack does not know
 */
export function resolveIntrinsics(value: Json, scope: IntrinsicScope): Json {
  if (Array.isArray(value)) return value.map((item) => resolveIntrinsics(item, scope));
  if (value === null || typeof value !== 'object') return value;
  const [only, ...others] = Object.entries(value);
  if (only !== undefined && others.length === 0 && isIntrinsic(only[0])) return call(only[0], only[1], scope);
  const kept = Object.entries(value).filter(([, item]) => !isNoValue(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, resolveIntrinsics(item, scope)]));
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

/** `AWS::NoValue` takes the property away. */
function isNoValue(value: Json): boolean {
  return value !== null && typeof value === 'object' && 'Ref' in value && value['Ref'] === 'AWS::NoValue';
}

function call(name: string, argument: Json, scope: IntrinsicScope): Json {
  const intrinsic = INTRINSICS[name];
  if (intrinsic === undefined) throw new TemplateError(`The local stack does not know ${name}`);
  return intrinsic(argument, scope);
}

function getAtt(argument: Json, scope: IntrinsicScope): Json {
  const path = typeof argument === 'string' ? argument.split('.') : z.array(z.string()).parse(argument);
  const [logicalId, ...attribute] = path;
  return scope.getAtt(logicalId ?? '', attribute.join('.'));
}

/** `${!Name}` is a literal `${Name}`; `${A.B}` is an attribute; all else is a reference. */
function substitute(text: string, values: Record<string, Json>, scope: IntrinsicScope): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const given = values[name];
    if (given !== undefined) return String(resolveIntrinsics(given, scope));
    return String(name.includes('.') ? getAtt(name, scope) : scope.ref(name));
  });
}
