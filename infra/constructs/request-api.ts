import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  CfnRestApi,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { House } from './function.ts';
import { acknowledgeFindings } from './request-api-findings.ts';
import type { Route } from './route.ts';
import { tellTools } from './tool-outputs.ts';

export interface RequestApiProps {
  readonly house: House;
  readonly routes: readonly Route[];
}

/** Tells what was answered, and nothing of who asked: no address, query, header or body. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTimeEpoch(),
    method: AccessLogField.contextHttpMethod(),
    resource: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    milliseconds: AccessLogField.contextResponseLatency(),
    error: AccessLogField.contextErrorResponseType(),
  }),
);

/** The door: a regional REST API (a web ACL can be attached to it), one proxy integration per route. */
export class RequestApi extends Construct {
  constructor(scope: Construct, id: string, props: RequestApiProps) {
    super(scope, id);
    const { stage, key } = props.house;
    const api = new RestApi(this, 'Api', {
      restApiName: Stack.of(this).stackName,
      description: 'Madoguchi: the personal-information desk',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: 'v1',
        throttlingRateLimit: 50,
        throttlingBurstLimit: 100,
        accessLogFormat,
        accessLogDestination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            retention: stage.logRetention,
            encryptionKey: key,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        // Both can quote what somebody sent: execution logs its parts, a trace the caller's address and URL.
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        tracingEnabled: false,
      },
    });
    const signed: Method[] = [];
    for (const route of props.routes) {
      const authorizationType = route.iam ? AuthorizationType.IAM : AuthorizationType.NONE;
      const resource = api.root.resourceForPath(route.path);
      const added = resource.addMethod(route.method, integrationOf(route), { authorizationType });
      if (route.iam) signed.push(added);
    }
    this.letOperatorIn(signed);
    demandModernTls(api);
    acknowledgeFindings(api);
  }

  /** The operator attaches this policy to the role of their own server, and to nothing else. */
  private letOperatorIn(methods: readonly Method[]): void {
    const resources = methods.map(({ methodArn }) => methodArn);
    const policy = new ManagedPolicy(this, 'AccountDoor', {
      description: "Madoguchi: lets the operator's own server ask in the name of a live session or cookie",
      statements: [new PolicyStatement({ actions: ['execute-api:Invoke'], resources })],
    });
    tellTools(this, { AccountDoorPolicyArn: policy.managedPolicyArn });
  }
}

/**
 * The function of an act may be called by its one route alone. That of a page answers at many paths, to anybody: there
 * the API as a whole may call it, or each path and method would be one resource more.
 */
function integrationOf({ method, handler }: Route): LambdaIntegration {
  const isAct = method === 'POST';
  return new LambdaIntegration(
    handler,
    isAct ? { allowTestInvoke: false } : { scopePermissionToMethod: false },
  );
}

/**
 * Refuses clients below TLS 1.2, and callers whose TLS name differs from the host they ask for.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
 */
function demandModernTls(api: RestApi): void {
  const resource = api.node.defaultChild;
  if (!(resource instanceof CfnRestApi)) return;
  resource.securityPolicy = 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09';
  resource.endpointAccessMode = 'STRICT';
}
