import {
  AttributeType,
  ProjectionType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { dueIndex } from '../../functions/domain/request/due-index.ts';
import { dayIndex } from '../../functions/domain/statistics/keys.ts';
import type { Stage } from '../stage.ts';

export interface DeskTablesProps {
  readonly stage: Stage;
  readonly key: IKey;
}

type Keys = Pick<TablePropsV2, 'partitionKey' | 'sortKey' | 'globalSecondaryIndexes'>;

/** Epoch seconds after which DynamoDB may delete the item; it can take days, so readers check it too. */
const ttl = { timeToLiveAttribute: 'expiresAt' } as const;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The desk's own tables: one aggregate each. What may be erased has a TTL and no backups, all else has backups. */
export class DeskTables extends Construct {
  readonly requests: TableV2;
  readonly claims: TableV2;
  readonly subjects: TableV2;
  readonly guards: TableV2;
  readonly mailLinks: TableV2;
  readonly sessions: TableV2;
  readonly staff: TableV2;
  readonly audit: TableV2;
  readonly deskVersions: TableV2;
  readonly accessLog: TableV2;
  readonly statistics: TableV2;

  constructor(scope: Construct, id: string, props: DeskTablesProps) {
    super(scope, id);
    const { stage, key } = props;
    const encryption = TableEncryptionV2.customerManagedKey(key);
    const { deletionProtection, removalPolicy } = stage;
    const table = (name: string, keys: Keys, life: Partial<TablePropsV2>) =>
      new TableV2(this, name, { encryption, deletionProtection, removalPolicy, ...keys, ...life });
    const backups = {
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: stage.recoveryDays,
      },
    };

    const byDue = {
      indexName: dueIndex,
      partitionKey: text('dueKind'),
      sortKey: text('dueAt'),
      projectionType: ProjectionType.KEYS_ONLY,
    };
    const requestKeys = { partitionKey: text('requestId'), sortKey: text('part') };
    this.requests = table('Requests', { ...requestKeys, globalSecondaryIndexes: [byDue] }, backups);
    this.claims = table('Claims', { partitionKey: text('requestId') }, ttl);
    this.subjects = table(
      'Subjects',
      { partitionKey: text('subjectKey'), sortKey: text('part') },
      // The end of a bar and of a tombstone; all else of a subject has none.
      { ...ttl, ...backups },
    );
    this.guards = table('Guards', { partitionKey: text('key') }, ttl);
    this.mailLinks = table('MailLinks', { partitionKey: text('linkHash') }, ttl);
    this.sessions = table('Sessions', { partitionKey: text('sessionHash') }, ttl);
    this.staff = table('Staff', { partitionKey: text('staffId') }, backups);
    const sequence = { name: 'sequence', type: AttributeType.NUMBER };
    this.audit = table('Audit', { partitionKey: text('chainId'), sortKey: sequence }, backups);
    this.deskVersions = table('DeskVersions', { partitionKey: text('deskHash') }, backups);
    this.accessLog = table('AccessLog', { partitionKey: text('visitorKey'), sortKey: text('pack') }, ttl);
    const byDay = { indexName: dayIndex, partitionKey: text('closedDay'), sortKey: text('page') };
    this.statistics = table(
      'Statistics',
      { partitionKey: text('page'), sortKey: text('day'), globalSecondaryIndexes: [byDay] },
      // The end of a share; closed figures have none.
      { ...ttl, ...backups },
    );
  }
}
