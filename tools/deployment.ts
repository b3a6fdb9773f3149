import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoDbAccessLogStore } from '../functions/adapters/access-log/dynamodb-access-log-store.ts';
import { dynamoDbBars } from '../functions/adapters/access-log/dynamodb-bars.ts';
import { clientSettings } from '../functions/adapters/client-settings.ts';
import { dynamoDbDeskStore } from '../functions/adapters/dynamodb-desk-store.ts';
import { kmsReceiptSigner } from '../functions/adapters/kms-receipt-signer.ts';
import { nodeRandom } from '../functions/adapters/node-random.ts';
import { dynamoDbOperatorTables } from '../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import { s3PackageStore } from '../functions/adapters/packages/s3-package-store.ts';
import { dynamoDbRequestStore } from '../functions/adapters/requests/dynamodb-request-store.ts';
import { secretsManagerDeskSecret } from '../functions/adapters/secrets-manager-desk-secret.ts';
import { sesMailer } from '../functions/adapters/ses-mailer.ts';
import { sfnWorkflows } from '../functions/adapters/sfn-workflows.ts';
import { dynamoDbMailLinkStore } from '../functions/adapters/staff/dynamodb-mail-link-store.ts';
import { dynamoDbStaffStore } from '../functions/adapters/staff/dynamodb-staff-store.ts';
import { dynamoDbStatisticsDays } from '../functions/adapters/statistics/dynamodb-statistics-days.ts';
import { dynamoDbFenceStore } from '../functions/adapters/subjects/dynamodb-fence-store.ts';
import { dynamoDbHoldStore } from '../functions/adapters/subjects/dynamodb-hold-store.ts';
import { dynamoDbSuspensions } from '../functions/adapters/subjects/dynamodb-suspensions.ts';
import type { CompiledDesk } from '../functions/domain/desk/desk.ts';
import { type KeyedHasher, keyedHasher } from '../functions/domain/keyed-hash.ts';
import { loadDesk } from '../infra/desk-file.ts';
import { sqsDeadLetters } from './dead-letters/sqs-dead-letters.ts';
import { deployedSettings } from './deployment/deployed.ts';
import { localSettings } from './deployment/local.ts';
import type { DeploymentSettings, Outputs } from './deployment/settings.ts';

/** Options of every tool that works on a deployment, for `parseArgs`. */
export const deploymentOptions = {
  outputs: { type: 'string' },
  deployment: { type: 'string' },
} as const;

/** How the usage text of such a tool explains them. */
export const deploymentUsage = `Works on the local stack that npm start runs, or on a deployed desk:
  --outputs FILE      what cdk deploy --all --outputs-file FILE wrote
  --deployment NAME   which one, if the file holds several (Madoguchi-<desk>-<stage>)`;

/** A running desk as the tools see it: the product's own adapters, with the rights of whoever calls. */
export type Deployment = ReturnType<typeof connect>;

const tablesOf = (outputs: Outputs) => ({
  requests: outputs.RequestsTable,
  claims: outputs.ClaimsTable,
  subjects: outputs.SubjectsTable,
  guards: outputs.GuardsTable,
  mailLinks: outputs.MailLinksTable,
  staff: outputs.StaffTable,
  audit: outputs.AuditTable,
  accessLog: outputs.AccessLogTable,
  statistics: outputs.StatisticsTable,
});

const deskIn = (deskId: string): CompiledDesk =>
  loadDesk(fileURLToPath(new URL(`../desks/${deskId}`, import.meta.url)));

/** Connects to a deployment; nothing is called before it is used. */
export const connect = ({ outputs, region, endpoints, credentials, clockOffset }: DeploymentSettings) => {
  const at = (endpoint: string | undefined) => ({
    ...clientSettings,
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
  });
  const client = new DynamoDBClient(at(endpoints?.dynamodb));
  /** The operator's tables may be in other regions. */
  const clientOf = (table: { region?: string | undefined }) =>
    table.region === undefined || table.region === region
      ? client
      : new DynamoDBClient({ ...at(endpoints?.dynamodb), region: table.region });
  const tables = tablesOf(outputs);
  const clock = { now: () => new Date(Date.now() + clockOffset) };
  const loadSecret = secretsManagerDeskSecret(
    outputs.DeskSecretArn,
    new SecretsManagerClient(at(endpoints?.secretsManager)),
  );
  const mail = { from: outputs.MailFrom, configurationSet: outputs.MailConfigurationSet };
  return {
    store: dynamoDbRequestStore(client, tables, clock),
    desks: dynamoDbDeskStore(client, outputs.DeskVersionsTable),
    staff: dynamoDbStaffStore(client, tables, clock),
    links: dynamoDbMailLinkStore(client, tables.mailLinks),
    holds: dynamoDbHoldStore(client, tables),
    bars: dynamoDbBars(client, tables.subjects),
    fences: dynamoDbFenceStore(client, tables.subjects),
    suspensions: dynamoDbSuspensions(client, tables),
    statistics: dynamoDbStatisticsDays(client, tables.statistics),
    accessLog: dynamoDbAccessLogStore(client, tables.accessLog),
    deadLetters: sqsDeadLetters(
      // Ten letters of the largest kind take longer than what a page's functions wait for.
      new SQSClient({ ...at(endpoints?.sqs), requestHandler: { requestTimeout: 30_000 } }),
      { deadLetters: outputs.AccessLogDeadLettersUrl, events: outputs.AccessLogQueueUrl, clockOffset },
    ),
    operatorTables: dynamoDbOperatorTables({ clientOf, clock, builtIn: tables }),
    packages: s3PackageStore({
      // The local stack has no names of buckets in its host.
      client: new S3Client({ ...at(endpoints?.s3), forcePathStyle: endpoints !== undefined }),
      bucket: outputs.PackageBucket,
      spoolFolder: tmpdir(),
      clock,
    }),
    signer: kmsReceiptSigner(outputs.SigningKeyArn, new KMSClient(at(endpoints?.kms))),
    mailer: sesMailer(mail, new SESClient(at(endpoints?.ses))),
    workflows: sfnWorkflows(outputs.StateMachineArn, new SFNClient(at(endpoints?.stepFunctions))),
    hasherFor: async (keyId?: string): Promise<KeyedHasher> => keyedHasher(await loadSecret(), keyId),
    random: nodeRandom,
    clock,
    baseUrl: outputs.BaseUrl,
    /** The desk as it stands in this checkout. */
    desk: () => deskIn(outputs.DeskId).desk,
    dataMap: () => deskIn(outputs.DeskId).dataMap,
  };
};

/**
 * Connects to the deployment that the options name: a deployed one by its outputs file, else the local stack.
 * Throws UsageError.
 */
export const openDeployment = (options: {
  outputs?: string | undefined;
  deployment?: string | undefined;
}): Deployment =>
  connect(
    options.outputs === undefined ? localSettings() : deployedSettings(options.outputs, options.deployment),
  );
