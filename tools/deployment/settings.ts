import { z } from 'zod';

/** What a deployment says of itself: outputs of both stacks, see `infra/constructs/tool-outputs.ts`. */
export const OutputsSchema = z.object({
  RequestsTable: z.string(),
  ClaimsTable: z.string(),
  SubjectsTable: z.string(),
  GuardsTable: z.string(),
  MailLinksTable: z.string(),
  StaffTable: z.string(),
  AuditTable: z.string(),
  DeskVersionsTable: z.string(),
  AccessLogTable: z.string(),
  StatisticsTable: z.string(),
  AccessLogQueueUrl: z.string(),
  AccessLogDeadLettersUrl: z.string(),
  PackageBucket: z.string(),
  DeskSecretArn: z.string(),
  SigningKeyArn: z.string(),
  DeskId: z.string(),
  BaseUrl: z.string(),
  StateMachineArn: z.string(),
  MailFrom: z.string(),
  MailConfigurationSet: z.string(),
});
export type Outputs = z.infer<typeof OutputsSchema>;

/** Everything by which a deployment is reached. */
export interface DeploymentSettings {
  outputs: Outputs;
  region: string;
  /** Of the local stack; a deployed desk is reached where the SDK finds it, with the caller's own rights. */
  endpoints?: Record<'dynamodb' | 'kms' | 's3' | 'secretsManager' | 'ses' | 'sqs' | 'stepFunctions', string>;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** How far the local stack's clock has been moved forward, milliseconds. */
  clockOffset: number;
}
