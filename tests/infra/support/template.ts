import type { Template } from 'aws-cdk-lib/assertions';

/** JSON of a template, as loosely typed as CDK gives it. */
export type Json = ReturnType<Template['toJSON']>;

export const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

/** Resources of a type by logical id without its hash. */
export function resourcesOf(template: Template, type: string): Record<string, Json> {
  const resources = Object.entries(template.findResources(type));
  return Object.fromEntries(resources.map(([id, resource]) => [withoutHash(id), resource]));
}

export interface Statement {
  actions: string[];
  resources: string[];
  conditions: Json | undefined;
  /** The service that a statement of a key's or a topic's policy is for. */
  service: string | undefined;
}

const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Statements of a policy document; resources that are not text as the JSON of their intrinsic function. */
export function statementsOf(document: Json): Statement[] {
  return document['Statement'].map((statement: Json) => ({
    actions: listOf(statement['Action']).map(String),
    resources: listOf(statement['Resource']).map((r) => (typeof r === 'string' ? r : JSON.stringify(r))),
    conditions: statement['Condition'],
    service: statement['Principal']?.Service,
  }));
}

/** Documents of every role by its construct's id, those in it and those of policies of these types beside it. */
export function policiesOf(template: Template, ...types: readonly string[]): [id: string, Json[]][] {
  const beside = types.flatMap((type) => Object.values<Json>(template.findResources(type)));
  return Object.entries<Json>(template.findResources('AWS::IAM::Role')).map(([id, { Properties }]) => {
    const attached = beside
      .map((policy) => policy['Properties'])
      .filter(({ Roles = [] }) => Roles.some(({ Ref }: Json) => Ref === id));
    const policies: Json[] = [...(Properties.Policies ?? []), ...attached];
    return [withoutHash(id).replace(/Role$/, ''), policies.map(({ PolicyDocument }) => PolicyDocument)];
  });
}

/** Statements of every role by its construct's id, `TaskClaimAttempt`; not of one with AWS's own policies alone. */
export function rightsOf(template: Template): Record<string, Statement[]> {
  const policies = policiesOf(template, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy');
  return Object.fromEntries(
    policies.flatMap(([id, documents]) =>
      documents.length > 0 ? [[id, documents.flatMap(statementsOf)]] : [],
    ),
  );
}

/** `POST /confirm` → id of the construct whose function answers, such as `ApiOpenConfirmation`. */
export function routesOf(template: Template): Map<string, string> {
  const resources = template.findResources('AWS::ApiGateway::Resource');
  const pathOf = (id = ''): string => {
    const properties = resources[id]?.['Properties'];
    return properties ? `${pathOf(properties.ParentId.Ref)}/${properties.PathPart}` : '';
  };
  const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));
  return new Map(
    methods.map(({ Properties: { HttpMethod, ResourceId, Integration } }) => [
      `${HttpMethod} ${pathOf(ResourceId.Ref) || '/'}`,
      /"(\w+)Function[0-9A-F]{8}"/.exec(JSON.stringify(Integration.Uri))?.[1] ?? '',
    ]),
  );
}
