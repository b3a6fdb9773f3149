import { Duration, RemovalPolicy, Size as StorageSize, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import type { BindingGroup } from './binding.ts';
import { functionRole } from './function-role.ts';
import type { Complete, HandlerFile } from './handlers.ts';

/** What all functions of a deployment share. */
export interface House {
  readonly stage: Stage;
  /** Encrypts variables and log lines. */
  readonly key: IKey;
  /** Folder with the bundle of every handler: `index.mjs`, its source map and the compiled desk. */
  readonly bundleFolder: string;
}

/** What a function may take of time and memory, and how many may run beside each other. */
export interface Size {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Reserved where the stage allows it; without it the account's concurrency is the bound. */
  readonly atMost?: number;
  /** Room in /tmp, which Lambda encrypts and gives to one sandbox alone; absent: Lambda's own 512 MB. */
  readonly diskMegabytes?: number;
}

/** Functions of one trigger. A function that lacks a variable of its handler, or has one too many, does not compile. */
export class FunctionGroup extends Construct {
  /** By construct id, such as `ClaimAttempt`. */
  readonly functions: Record<string, LambdaFunction> = {};
  private readonly house: House;

  constructor(scope: Construct, id: string, house: House) {
    super(scope, id);
    this.house = house;
  }

  /** Adds a handler's function with its variables, the rights that belong to them, and `rights` beside them. */
  add<File extends HandlerFile, const Groups extends readonly BindingGroup[]>(
    file: File,
    size: Size,
    environment: Groups & Complete<File, Groups>,
    rights: readonly PolicyStatement[] = [],
  ): LambdaFunction {
    const bindings = environment.flatMap((group) => Object.entries(group));
    const variables = Object.fromEntries(bindings.map(([name, { value }]) => [name, value]));
    const id = constructId(file);
    const statements = [...bindings.flatMap(([, binding]) => binding.statements), ...rights];
    const props = { file, size, variables, rights: statements };
    const { resource } = new DeskFunction(this, id, this.house, props);
    this.functions[id] = resource;
    return resource;
  }
}

interface DeskFunctionProps {
  readonly file: string;
  readonly size: Size;
  readonly variables: Readonly<Record<string, string>>;
  readonly rights: readonly PolicyStatement[];
}

/** A function with the house's defaults: code, role, log group and rights of its own, and nothing else. */
class DeskFunction extends Construct {
  readonly resource: LambdaFunction;

  constructor(scope: Construct, id: string, house: House, props: DeskFunctionProps) {
    super(scope, id);
    const { file, size, variables, rights } = props;
    const { stage, key } = house;
    const logGroup = new LogGroup(this, 'Log', {
      retention: stage.logRetention,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const writeLogs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const toLog = new PolicyStatement({ actions: writeLogs, resources: [logGroup.logGroupArn] });
    const role = functionRole(this, 'Role', [...rights, toLog]);
    this.resource = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(`${house.bundleFolder}/${file}`),
      handler: 'index.handler',
      timeout: Duration.seconds(size.timeoutSeconds),
      memorySize: size.memoryMegabytes,
      ...(size.diskMegabytes && { ephemeralStorageSize: StorageSize.mebibytes(size.diskMegabytes) }),
      ...(size.atMost && stage.reservedConcurrency && { reservedConcurrentExecutions: size.atMost }),
      role,
      logGroup,
      // The bundles carry no tracer, so that a trace holds times and never what a function answered.
      tracing: Tracing.ACTIVE,
      environmentEncryption: key,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...variables },
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray: PutTraceSegments and PutTelemetryRecords know no resource. A test holds it to these two.',
    });
  }
}

/** `workflow/claim-attempt` → `ClaimAttempt`: a workflow function's id is also its placeholder in the ASL file. */
function constructId(file: string): string {
  const name = file.slice(file.indexOf('/') + 1);
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
