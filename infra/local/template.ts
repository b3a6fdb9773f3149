import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type IntrinsicScope, type Json, resolveIntrinsics } from './intrinsics.ts';
import {
  ACCOUNT_ID,
  arnOf,
  attributeOf,
  NAME_PROPERTIES,
  type NamedResource,
  PARTITION,
  refOf,
} from './physical-names.ts';
import { TemplateError } from './template-error.ts';

const TemplateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.json().optional() })).default({}),
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.json()).default({}) }),
  ),
  Outputs: z
    .record(z.string(), z.object({ Value: z.json(), Export: z.object({ Name: z.json() }).optional() }))
    .default({}),
});
type Template = z.infer<typeof TemplateSchema>;

/** One resource of a synthesized template. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly stackName: string;
  readonly type: string;
  readonly name: string;
  /** The ARN, for types that have one. */
  arn(): string;
  ref(): string;
  /**
   * Resolves and validates the properties that the schema names, and no others: what the local stack does
   * not look at need not be resolvable.
   * @throws TemplateError naming the resource and the property
   */
  read<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.infer<z.ZodObject<Shape>>;
}

export interface StackTemplate {
  readonly name: string;
  readonly resources: readonly TemplateResource[];
  /** What the stack exports to others. */
  exports(): ReadonlyMap<string, Json>;
  /** The stack's outputs by name, as `cdk deploy --outputs-file` writes them; those that are no text are left out. */
  outputs(): Record<string, string>;
}

export interface StackSource {
  readonly name: string;
  readonly region: string;
  readonly templatePath: string;
  /** Values that win over the template's defaults; names the template does not have are left alone. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where queues are reached; on AWS if absent. */
  readonly queueOrigin?: string | undefined;
  /** Looks up an export of the other stacks. */
  readonly importValue: (exportName: string) => Json;
}

/** Reads one synthesized CloudFormation template, with the values that its intrinsic functions have here. */
export function readStackTemplate(source: StackSource): StackTemplate {
  const template = TemplateSchema.parse(JSON.parse(readFileSync(source.templatePath, 'utf8')));
  const scope: IntrinsicScope = {
    ref: (name) => pseudoParameter(source, name) ?? parameter(source, template, name) ?? ref(name),
    getAtt: (logicalId, attribute) => attributeOf(named(logicalId), attribute),
    importValue: source.importValue,
  };
  const resolve = (value: Json) => resolveIntrinsics(value, scope);
  const ref = (logicalId: string) => refOf(named(logicalId), source.queueOrigin);
  const named = (logicalId: string): NamedResource => {
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new TemplateError(`${source.name}: nothing is called ${logicalId}`);
    const given = resource.Properties[NAME_PROPERTIES[resource.Type] ?? ''];
    const name =
      given === undefined
        ? generatedName(resource.Type, source.name, logicalId)
        : z.string().parse(resolve(given));
    return { type: resource.Type, logicalId, name, region: source.region };
  };
  return {
    name: source.name,
    exports: () => readExports(template, resolve),
    outputs: () => readOutputs(template, resolve),
    resources: Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => ({
      logicalId,
      stackName: source.name,
      type: Type,
      get name() {
        return named(logicalId).name;
      },
      arn: () => arnOf(named(logicalId)),
      ref: () => ref(logicalId),
      read: (schema) => readProperties(logicalId, Properties, schema, resolve),
    })),
  };
}

function readExports(template: Template, resolve: (value: Json) => Json): ReadonlyMap<string, Json> {
  const exported = Object.values(template.Outputs).flatMap((output) =>
    output.Export === undefined
      ? []
      : [[String(resolve(output.Export.Name)), resolve(output.Value)] as const],
  );
  return new Map(exported);
}

function readOutputs(template: Template, resolve: (value: Json) => Json): Record<string, string> {
  const told = Object.entries(template.Outputs).flatMap(([name, output]) => {
    if (output.Export !== undefined) return [];
    const value = resolve(output.Value);
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(told);
}

function readProperties<Shape extends z.ZodRawShape>(
  logicalId: string,
  properties: Record<string, Json>,
  schema: z.ZodObject<Shape>,
  resolve: (value: Json) => Json,
): z.infer<z.ZodObject<Shape>> {
  const wanted = Object.keys(schema.shape).flatMap((key) => {
    const value = properties[key];
    return value === undefined ? [] : [[key, resolve(value)]];
  });
  const parsed = schema.safeParse(Object.fromEntries(wanted));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new TemplateError(`${logicalId}.${issue?.path.join('.')}: ${issue?.message}`);
}

function pseudoParameter(source: StackSource, name: string): Json | undefined {
  const values: Record<string, Json> = {
    'AWS::AccountId': ACCOUNT_ID,
    'AWS::NoValue': null,
    'AWS::Partition': PARTITION,
    'AWS::Region': source.region,
    'AWS::StackName': source.name,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return values[name];
}

function parameter(source: StackSource, template: Template, name: string): Json | undefined {
  const declared = template.Parameters[name];
  if (declared === undefined) return undefined;
  const value = source.parameters[name] ?? declared.Default;
  if (value === undefined) throw new TemplateError(`${source.name}: parameter ${name} needs a value`);
  return value;
}

/** CloudFormation adds random letters; the local stack needs the same name after every start. */
function generatedName(type: string, stackName: string, logicalId: string): string {
  const name = `${stackName}-${logicalId}`;
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  return type === 'AWS::S3::Bucket' ? name.toLowerCase().slice(-63).replace(/^-+/, '') : name.slice(-64);
}
