import type { CapacityByTable } from './capacity-meter.ts';
import type { Execution } from './executions.ts';
import type { LogLine } from './function-log.ts';
import type { Json } from './intrinsics.ts';
import type { FunctionFailure } from './lambda-messages.ts';
import type { Mail } from './ses-mail.ts';
import type { Credential } from './sigv4.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface LocalStackOptions {
  /** Folder that `cdk synth` wrote. */
  readonly assembly: string;
  /** Folder in which tables, objects, messages, keys, secrets, mails and the clock survive; without it all is in memory. */
  readonly dataDir?: string;
  /** Port of the API; a free one by default. */
  readonly port?: number;
  /** Values of CloudFormation parameters; `PublicBaseUrl` is given by the stack itself. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface StackEndpoints {
  readonly dynamodb: string;
  readonly kms: string;
  readonly s3: string;
  readonly secretsManager: string;
  readonly ses: string;
  readonly sqs: string;
  readonly stepFunctions: string;
}

export type InvokeResult =
  | { readonly ok: true; readonly payload: Json }
  | { readonly ok: false; readonly failure: FunctionFailure };

export interface LocalStack {
  readonly baseUrl: string;
  readonly inboxUrl: string;
  readonly region: string;
  readonly endpoints: StackEndpoints;
  /**
   * The functions' own, for SDK clients beside them: the access key decides which database DynamoDB Local
   * opens, and S3 checks what is signed with it.
   */
  readonly credentials: Credential;
  /** Of the operator's own server, the only one that may pass the routes that ask for AWS_IAM. */
  readonly operatorServer: Credential;
  /** Logical id → physical name. */
  readonly buckets: Readonly<Record<string, string>>;
  /** Logical id → URL, at which the operator's server may send and the functions' key may do everything. */
  readonly queues: Readonly<Record<string, string>>;
  /** Logical id → physical name. */
  readonly tables: Readonly<Record<string, string>>;
  /** Logical id → ARN. */
  readonly stateMachines: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
  /** Everything that the functions printed, and the failures that Lambda would log. */
  logs(): readonly LogLine[];
  /** Executions since the start, with their histories. */
  executions(): readonly Execution[];
  /** State transitions since the start, as AWS bills them. */
  transitions(): number;
  /** Capacity units that DynamoDB calls were charged since the start, by physical table name. */
  consumedCapacity(): CapacityByTable;
  /** Lambda invocations since the start. */
  invocations(): number;
  mails(): readonly Mail[];
  /** Invokes a function by ARN, name or the beginning of its logical id. */
  invoke(functionName: string, event: Json): Promise<InvokeResult>;
  /** Kills the workers of a function in the middle of what they do; resolves with how many were busy. */
  kill(functionName: string): Promise<number>;
  /**
   * Closes open batching windows and resolves when no message is waiting, delayed or in flight on a queue that is
   * mapped to a function. What an event rule has yet to deliver is not waited for.
   */
  drainQueues(): Promise<void>;
  /** PEM of the public half of a signing key, by the beginning of its logical id. */
  publicKeyPem(keyLogicalId: string): string;
  close(): Promise<void>;
}
