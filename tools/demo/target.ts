import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface DemoMail {
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** What the demo needs of a deployment: the same demo can be pointed at another one that offers these. */
export interface DemoTarget {
  /** Public base URL without a slash at its end. */
  baseUrl: string;
  mails(): Promise<DemoMail[]>;
  /** Reads and fills the operator's tables. */
  dynamoDb: DynamoDBClient;
  /** The desk's time, epoch milliseconds; it can be moved forward. */
  clock: { now(): number; advance(milliseconds: number): Promise<void> };
  counters: {
    /** State transitions of the workflow so far. */
    transitions(): number;
    /** Capacity units so far, by physical table name. */
    capacity(): ReadonlyMap<string, { read: number; write: number }>;
    /** Lambda invocations so far. */
    invocations(): number;
    mails(): number;
  };
  /** True while an execution waits for the ingest time to pass, before the decisive sweep. */
  waitsForIngest(): Promise<boolean>;
  /** What the operator's own server reaches the desk with. */
  operatorServer: {
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    sqsEndpoint: string;
    /** Takes access-log events. */
    queueUrl: string;
  };
  /** Resolves once no message waits any more. */
  drainQueues(): Promise<void>;
  /** Physical names of the desk's own tables that hold what people did on the site. */
  logTables: { accessLog: string; statistics: string };
  /** Public half of the key that signs receipts. */
  publicKeyPem(): string;
}
