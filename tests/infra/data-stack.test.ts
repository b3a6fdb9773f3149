import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { greatestAgesDays } from '../../functions/domain/access-log/greatest-ages.ts';
import { maxMessageBytes } from '../../functions/domain/access-log/message-limits.ts';
import { deploymentOf, type StageName } from './support/synth.ts';
import { type Json, resourcesOf, statementsOf } from './support/template.ts';

const templateOf = (stage: StageName) => Template.fromStack(deploymentOf(stage).data);
const prod = templateOf('prod');
const dev = templateOf('dev');

const tablesOf = (template: Template) => resourcesOf(template, 'AWS::DynamoDB::GlobalTable');
const keysOf = (template: Template) => resourcesOf(template, 'AWS::KMS::Key');
const replicaOf = (template: Template, table: string) =>
  tablesOf(template)[table]?.['Properties'].Replicas[0];

const tables = {
  TablesRequests: ['requestId:S', 'part:S'],
  TablesClaims: ['requestId:S'],
  TablesSubjects: ['subjectKey:S', 'part:S'],
  TablesGuards: ['key:S'],
  TablesMailLinks: ['linkHash:S'],
  TablesSessions: ['sessionHash:S'],
  TablesStaff: ['staffId:S'],
  TablesAudit: ['chainId:S', 'sequence:N'],
  TablesDeskVersions: ['deskHash:S'],
  TablesAccessLog: ['visitorKey:S', 'pack:S'],
  TablesStatistics: ['page:S', 'day:S'],
};
const short = ['TablesClaims', 'TablesGuards', 'TablesMailLinks', 'TablesSessions', 'TablesAccessLog'];
/** Closed figures last; the shares that they are summed from do not. */
const both = ['TablesStatistics', 'TablesSubjects'];
const lasting = Object.keys(tables).filter((table) => ![...short, ...both].includes(table));

const backups = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 };
const expiry = { AttributeName: 'expiresAt', Enabled: true };

describe('tables', () => {
  it('are those of the design, with their keys', () => {
    const keys = Object.entries(tablesOf(prod)).map(([id, { Properties }]) => {
      const types = new Map(
        Properties['AttributeDefinitions'].map((a: Record<string, string>) => [
          a['AttributeName'],
          a['AttributeType'],
        ]),
      );
      return [
        id,
        Properties['KeySchema'].map(
          (k: Record<string, string>) => `${k['AttributeName']}:${types.get(k['AttributeName'])}`,
        ),
      ];
    });
    expect(Object.fromEntries(keys)).toEqual(tables);
  });

  it.each(lasting)('%s has backups and no expiry', (table) => {
    expect(replicaOf(prod, table)['PointInTimeRecoverySpecification']).toEqual(backups);
    expect(tablesOf(prod)[table]?.['Properties']).not.toHaveProperty('TimeToLiveSpecification');
  });

  it.each(short)('%s expires and has no backups', (table) => {
    expect(tablesOf(prod)[table]?.['Properties']['TimeToLiveSpecification']).toEqual(expiry);
    expect(replicaOf(prod, table)).not.toHaveProperty('PointInTimeRecoverySpecification');
  });

  it.each(both)('%s has backups, and an expiry for shares, bars and tombstones', (table) => {
    expect(tablesOf(prod)[table]?.['Properties']['TimeToLiveSpecification']).toEqual(expiry);
    expect(replicaOf(prod, table)['PointInTimeRecoverySpecification']).toEqual(backups);
  });

  it('all use the data key, in a replica of the region that the stack names', () => {
    for (const table of Object.keys(tables)) {
      const { Region, SSESpecification } = replicaOf(prod, table);
      expect(Region).toBe('ap-northeast-1');
      expect(SSESpecification.KMSMasterKeyId['Fn::GetAtt'][0]).toMatch(/^KeysData/);
    }
  });

  it('are kept and protected in prod, and go with the stack in dev', () => {
    for (const table of Object.keys(tables)) {
      expect(tablesOf(prod)[table]?.['DeletionPolicy']).toBe('Retain');
      expect(replicaOf(prod, table)['DeletionProtectionEnabled']).toBe(true);
      expect(tablesOf(dev)[table]?.['DeletionPolicy']).toBe('Delete');
      expect(replicaOf(dev, table)['DeletionProtectionEnabled']).toBe(false);
    }
  });

  it('have two indexes, sparse by their own keys; the one over requests copies nothing but keys', () => {
    const indexes = Object.values(tablesOf(prod)).flatMap(
      ({ Properties }) => Properties['GlobalSecondaryIndexes'] ?? [],
    );
    expect(indexes).toEqual([
      {
        IndexName: 'by-due',
        KeySchema: [
          { AttributeName: 'dueKind', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: 'by-day',
        KeySchema: [
          { AttributeName: 'closedDay', KeyType: 'HASH' },
          { AttributeName: 'page', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ]);
  });
});

describe('keys', () => {
  it('rotate where they are symmetric', () => {
    const rotation = Object.entries(keysOf(prod)).map(([id, { Properties }]) => [
      id,
      Properties['EnableKeyRotation'],
    ]);
    expect(Object.fromEntries(rotation)).toEqual({
      KeysData: true,
      KeysStaff: true,
      KeysEvidence: true,
      KeysPackages: true,
      KeysAccessLog: true,
      KeysSigning: undefined,
    });
  });

  it('sign receipts with P-256, and outlive the stack on every stage', () => {
    for (const template of [dev, prod]) {
      const { Properties, DeletionPolicy } = keysOf(template)['KeysSigning']!;
      expect(Properties).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
      expect(DeletionPolicy).toBe('Retain');
    }
  });

  it('let the logs service of the region use the data key, for log groups of this deployment alone', () => {
    const logs = statementsOf(keysOf(prod)['KeysData']!['Properties']['KeyPolicy']).find(
      ({ service }) => service === 'logs.ap-northeast-1.amazonaws.com',
    );
    expect(logs?.actions).toContain('kms:GenerateDataKey');
    const arns = JSON.stringify(logs?.conditions?.['ArnLike']['kms:EncryptionContext:aws:logs:arn']);
    expect(arns).toContain(':log-group:Madoguchi-sample-prod-Service-*');
    expect(arns).toContain(':log-group:/aws/vendedlogs/states/Madoguchi-sample-prod-handle-request*');
  });

  it('let alarms reach the encrypted topic, and log delivery read, in this account alone', () => {
    const statements = statementsOf(keysOf(prod)['KeysData']!['Properties']['KeyPolicy']);
    for (const name of ['cloudwatch.amazonaws.com', 'delivery.logs.amazonaws.com']) {
      expect(statements.find(({ service }) => service === name)?.conditions).toEqual({
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      });
    }
  });
});

describe('desk secret', () => {
  it('is made with a first key under the data key', () => {
    const { DeskSecret } = resourcesOf(prod, 'AWS::SecretsManager::Secret');
    expect(DeskSecret?.['Properties']).toMatchObject({
      KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^KeysData/), 'Arn'] },
      GenerateSecretString: { SecretStringTemplate: '{"current":"k1"}', GenerateStringKey: 'k1' },
    });
  });
});

describe('buckets', () => {
  const buckets = resourcesOf(prod, 'AWS::S3::Bucket');
  const propertiesOf = (name: string) => buckets[`Buckets${name}`]?.['Properties'];

  it('A13: are four, private, without versions or copies, and end by date; three under keys of their own', () => {
    expect(Object.keys(buckets).sort()).toEqual([
      'BucketsEvidence',
      'BucketsLogFiles',
      'BucketsPackages',
      'BucketsQuarantine',
    ]);
    const keyOf = (name: string) =>
      JSON.stringify(propertiesOf(name).BucketEncryption.ServerSideEncryptionConfiguration);
    expect(keyOf('Quarantine')).toContain('KeysEvidence');
    expect(keyOf('Evidence')).toContain('KeysEvidence');
    expect(keyOf('Packages')).toContain('KeysPackages');
    expect(keyOf('LogFiles')).toContain('AES256');
    const days: Record<string, number> = { Quarantine: 14, Evidence: 14, Packages: 36, LogFiles: 7 };
    for (const name of Object.keys(days)) {
      const bucket = propertiesOf(name);
      expect(bucket.PublicAccessBlockConfiguration, name).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      for (const absent of [
        'VersioningConfiguration',
        'ReplicationConfiguration',
        'ObjectLockConfiguration',
      ]) {
        expect(bucket, name).not.toHaveProperty(absent);
      }
      const [rule] = bucket.LifecycleConfiguration.Rules;
      expect(rule.Status).toBe('Enabled');
      expect(rule.ExpirationInDays).toBe(days[name]);
      expect(rule.AbortIncompleteMultipartUpload).toEqual({ DaysAfterInitiation: 1 });
    }
  });

  it('A12: uploads are read by the scanner alone until it called them clean, and only it may say so', () => {
    const policy = resourcesOf(prod, 'AWS::S3::BucketPolicy')['BucketsQuarantinePolicy']?.['Properties']
      .PolicyDocument;
    const denied = policy.Statement.filter(
      ({ Effect, Condition }: Json) => Effect === 'Deny' && Condition.ArnNotEquals,
    );
    expect(denied.map(({ Action }: Json) => (Array.isArray(Action) ? [...Action].sort() : Action))).toEqual([
      's3:GetObject',
      ['s3:DeleteObjectTagging', 's3:PutObjectTagging'],
    ]);
    expect(denied[0].Condition.StringNotEquals).toEqual({
      's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND',
    });
    for (const { Condition, Principal } of denied) {
      expect(Principal).toEqual({ AWS: '*' });
      expect(JSON.stringify(Condition.ArnNotEquals)).toContain('UploadScanRole');
    }
    const plan = Object.values(resourcesOf(prod, 'AWS::GuardDuty::MalwareProtectionPlan'))[0]?.['Properties'];
    expect(plan.Actions).toEqual({ Tagging: { Status: 'ENABLED' } });
    expect(JSON.stringify(plan.ProtectedResource)).toContain('BucketsQuarantine');
  });

  it('those with screened images and with log files tell EventBridge; the others tell nobody', () => {
    const told = Object.entries(buckets).filter(
      ([, { Properties }]) => Properties['NotificationConfiguration'],
    );
    expect(told.map(([id]) => id)).toEqual(['BucketsEvidence', 'BucketsLogFiles']);
  });
});

describe('queues', () => {
  const queues = resourcesOf(prod, 'AWS::SQS::Queue');
  const propertiesOf = (name: string) => queues[name]?.['Properties'];

  it('are encrypted with a key that opens nothing else, and refuse what does not come over TLS', () => {
    expect(Object.keys(queues).sort()).toEqual(['AccessLogDeadLetters', 'AccessLogEvents']);
    for (const name of Object.keys(queues)) {
      expect(JSON.stringify(propertiesOf(name).KmsMasterKeyId)).toContain('KeysAccessLog');
      const policy = resourcesOf(prod, 'AWS::SQS::QueuePolicy')[`${name}Policy`]?.['Properties'];
      expect(JSON.stringify(policy.PolicyDocument)).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('keep messages no longer than receipts say, and give up a message after five tries', () => {
    const day = 86_400;
    expect(propertiesOf('AccessLogEvents')).toMatchObject({
      MessageRetentionPeriod: greatestAgesDays.queue * day,
      MaximumMessageSize: maxMessageBytes,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    expect(propertiesOf('AccessLogDeadLetters').MessageRetentionPeriod).toBe(
      greatestAgesDays.deadLetters * day,
    );
  });

  it('are filled by a policy that lets nobody read them, nor the log files', () => {
    const policies = resourcesOf(prod, 'AWS::IAM::ManagedPolicy');
    const policy = Object.entries(policies).find(([id]) => id.startsWith('LogSenders'))?.[1]['Properties'];
    expect(new Set(statementsOf(policy.PolicyDocument).flatMap(({ actions }) => actions))).toEqual(
      new Set(['sqs:SendMessage', 's3:PutObject', 'kms:GenerateDataKey', 'kms:Decrypt']),
    );
  });
});
