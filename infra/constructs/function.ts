import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import type { Binding } from './binding.ts';
import type { EnvironmentOf, HandlerFile } from './handlers.ts';

/** What all functions of a deployment share. */
export interface House {
  readonly stage: Stage;
  /** Encrypts variables and log lines. */
  readonly key: IKey;
  /** Folder that holds a handler's bundle: `index.mjs`, its source map and the compiled desk. */
  readonly bundleOf: (file: HandlerFile) => string;
}

export interface DeskFunctionProps<File extends HandlerFile> {
  readonly house: House;
  readonly file: File;
  /** One binding for each variable that the handler's `EnvironmentSchema` asks for: a missing one does not compile. */
  readonly environment: EnvironmentOf<File>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** At most so many at a time, where the stage allows to reserve concurrency. */
  readonly atMost?: number;
}

/** A function with the house's defaults: a role, a log group and rights of its own, and nothing else. */
export class DeskFunction<File extends HandlerFile> extends Construct {
  readonly resource: LambdaFunction;
  private readonly role: Role;

  constructor(scope: Construct, props: DeskFunctionProps<File>) {
    super(scope, constructId(props.file));
    const { house, atMost } = props;
    const bindings = Object.entries<Binding>(props.environment);
    const logGroup = this.logGroup(house);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.resource = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(house.bundleOf(props.file)),
      handler: 'index.handler',
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMegabytes,
      role: this.role,
      logGroup,
      // The bundles carry no tracer, so that a trace holds times and never what a function answered.
      tracing: Tracing.ACTIVE,
      environmentEncryption: house.key,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        ...Object.fromEntries(bindings.map(([name, binding]) => [name, binding.value])),
      },
      ...(atMost !== undefined &&
        house.stage.reservedConcurrency && { reservedConcurrentExecutions: atMost }),
    });
    const writeLogs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    this.allow(new PolicyStatement({ actions: writeLogs, resources: [logGroup.logGroupArn] }));
    this.allow(...bindings.flatMap(([, binding]) => binding.statements));
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray: PutTraceSegments and PutTelemetryRecords know no resource. A test holds it to these two.',
    });
  }

  /** Adds rights that no variable stands for, such as those on the operator's tables. */
  allow(...statements: readonly PolicyStatement[]): void {
    for (const statement of statements) this.role.addToPolicy(statement);
  }

  private logGroup({ stage, key }: House): LogGroup {
    const { logRetention: retention } = stage;
    return new LogGroup(this, 'Logs', {
      retention,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

/** `workflow/claim-attempt` → `ClaimAttempt`: a workflow function's id is also its placeholder in the ASL file. */
export function constructId(file: string): string {
  const name = file.slice(file.indexOf('/') + 1);
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
