import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import { rootResourceId } from './physical-names.ts';
import { TemplateError } from './template-error.ts';

const ResourceSchema = z.object({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() });
const MethodSchema = z.object({
  ResourceId: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.string().default('NONE'),
  ApiKeyRequired: z.boolean().default(false),
  Integration: z.object({ Type: z.string(), Uri: z.string().optional() }).optional(),
});
const ApiSchema = z.object({ BinaryMediaTypes: z.array(z.string()).default([]) });
const StageSchema = z.object({ StageName: z.string() });

export interface Route {
  /** As in the template, for example `/requests/{reference}`. */
  readonly resourcePath: string;
  readonly resourceId: string;
  /** Upper case, or `ANY`. */
  readonly method: string;
  readonly functionArn: string;
  /** Whether only signed requests of known callers may use it. */
  readonly signed: boolean;
}

export interface RestApi {
  readonly id: string;
  readonly stage: string;
  readonly binaryMediaTypes: readonly string[];
  readonly routes: readonly Route[];
}

export interface RouteMatch {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Reads the template's REST API.
 * @throws TemplateError when there is not exactly one, or a method is not a Lambda proxy, open or with AWS_IAM
 */
export function readRestApi(assembly: Assembly): RestApi {
  const [api, ...others] = assembly.resources('AWS::ApiGateway::RestApi');
  if (api === undefined || others.length > 0)
    throw new TemplateError('The local stack serves exactly one REST API');
  const stage = assembly.resources('AWS::ApiGateway::Stage')[0]?.read(StageSchema).StageName ?? 'prod';
  const paths = resourcePaths(assembly, api.logicalId);
  const routes = assembly.resources('AWS::ApiGateway::Method').map((resource): Route => {
    const method = resource.read(MethodSchema);
    if (!['NONE', 'AWS_IAM'].includes(method.AuthorizationType) || method.ApiKeyRequired) {
      throw new TemplateError(
        `${resource.logicalId}: the local API knows no authorizer but AWS_IAM, and no API key`,
      );
    }
    const functionArn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(method.Integration?.Uri ?? '')?.[1];
    if (method.Integration?.Type !== 'AWS_PROXY' || functionArn === undefined) {
      throw new TemplateError(`${resource.logicalId}: the local API knows Lambda proxy integrations only`);
    }
    const resourcePath = paths.get(method.ResourceId);
    if (resourcePath === undefined)
      throw new TemplateError(`${resource.logicalId}: its resource is not in the API`);
    return {
      resourcePath,
      resourceId: method.ResourceId,
      method: method.HttpMethod.toUpperCase(),
      functionArn,
      signed: method.AuthorizationType === 'AWS_IAM',
    };
  });
  return { id: api.ref(), stage, binaryMediaTypes: api.read(ApiSchema).BinaryMediaTypes, routes };
}

/**
 * Finds the route of a request: a literal segment wins over a parameter, that over a greedy `{proxy+}`.
 * Path parameters stay percent-encoded, as REST APIs hand them on.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const segments = segmentsOf(path);
  const matches = routes
    .filter((route) => route.method === method || route.method === 'ANY')
    .flatMap((route) => {
      const pathParameters = matchSegments(segmentsOf(route.resourcePath), segments);
      return pathParameters === undefined ? [] : [{ route, pathParameters }];
    });
  return matches.sort((one, other) => vagueness(one.route) - vagueness(other.route))[0];
}

function resourcePaths(assembly: Assembly, apiLogicalId: string): Map<string, string> {
  const resources = assembly.resources('AWS::ApiGateway::Resource').map((resource) => ({
    id: resource.ref(),
    ...resource.read(ResourceSchema),
  }));
  const paths = new Map([[rootResourceId(apiLogicalId), '/']]);
  const grow = () =>
    resources.filter(({ id, ParentId, PathPart }) => {
      const parent = paths.get(ParentId);
      if (parent === undefined || paths.has(id)) return false;
      paths.set(id, parent === '/' ? `/${PathPart}` : `${parent}/${PathPart}`);
      return true;
    }).length;
  while (grow() > 0);
  return paths;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const greedy = /^\{(.+)\+\}$/.exec(part)?.[1];
    if (greedy !== undefined && index < segments.length) {
      return { ...parameters, [greedy]: segments.slice(index).join('/') };
    }
    const segment = segments[index];
    if (segment === undefined) return undefined;
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name !== undefined) parameters[name] = segment;
    else if (part !== segment) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

function vagueness(route: Route): number {
  const parts = segmentsOf(route.resourcePath);
  const parameters = parts.filter((part) => part.startsWith('{')).length;
  return parameters + (route.resourcePath.endsWith('+}') ? 100 : 0) + (route.method === 'ANY' ? 0.5 : 0);
}
