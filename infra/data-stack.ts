import { CfnOutput, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { AccessLogQueues } from './constructs/access-log-queues.ts';
import { DeskBuckets } from './constructs/desk-buckets.ts';
import { DeskKeys } from './constructs/desk-keys.ts';
import { DeskTables } from './constructs/desk-tables.ts';
import { LogSenders } from './constructs/log-senders.ts';
import { tellTools } from './constructs/tool-outputs.ts';
import { UploadScan } from './constructs/upload-scan.ts';
import type { Names } from './names.ts';
import type { Stage } from './stage.ts';

export interface DataStackProps extends StackProps {
  readonly stage: Stage;
  readonly names: Names;
}

/** What must outlive a deploy: tables, buckets, queues, keys and the desk secret. */
export class DataStack extends Stack {
  readonly keys: DeskKeys;
  readonly tables: DeskTables;
  readonly buckets: DeskBuckets;
  readonly accessLogQueues: AccessLogQueues;
  /** `{"current": "k1", "k1": "…"}`: keyed hashes carry their key's id, so that a new key can be added beside. */
  readonly deskSecret: Secret;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { stage, names } = props;
    const logGroupPrefixes = [`${names.serviceStack}-`, names.stateMachineLogGroup];
    this.keys = new DeskKeys(this, 'Keys', { stage, logGroupPrefixes });
    this.tables = new DeskTables(this, 'Tables', { stage, key: this.keys.data });
    this.buckets = new DeskBuckets(this, 'Buckets', { stage, keys: this.keys });
    this.accessLogQueues = new AccessLogQueues(this, 'AccessLog', { stage, key: this.keys.accessLog });
    new LogSenders(this, 'LogSenders', { queue: this.accessLogQueues.events, bucket: this.buckets.logFiles });
    new UploadScan(this, 'UploadScan', { bucket: this.buckets.quarantine });
    this.deskSecret = new Secret(this, 'DeskSecret', {
      description: 'Madoguchi: keys of the keyed hashes',
      encryptionKey: this.keys.data,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: stage.removalPolicy,
    });
    Validations.of(this.deskSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A rotation that drops the old key would orphan every keyed hash: tombstones would stop to match. ' +
        'A new key is added beside the old ones by hand.',
    });
    new CfnOutput(this, 'SigningKeyArn', {
      description: 'Signs receipts: give its public half to whoever checks one',
      value: this.keys.signing.keyArn,
    });
    tellTools(this, {
      RequestsTable: this.tables.requests.tableName,
      ClaimsTable: this.tables.claims.tableName,
      SubjectsTable: this.tables.subjects.tableName,
      GuardsTable: this.tables.guards.tableName,
      MailLinksTable: this.tables.mailLinks.tableName,
      StaffTable: this.tables.staff.tableName,
      AuditTable: this.tables.audit.tableName,
      DeskVersionsTable: this.tables.deskVersions.tableName,
      AccessLogTable: this.tables.accessLog.tableName,
      StatisticsTable: this.tables.statistics.tableName,
      AccessLogQueueUrl: this.accessLogQueues.events.queueUrl,
      AccessLogDeadLettersUrl: this.accessLogQueues.deadLetters.queueUrl,
      LogFilesBucket: this.buckets.logFiles.bucketName,
      PackageBucket: this.buckets.packages.bucketName,
      DeskSecretArn: this.deskSecret.secretArn,
    });
  }
}
