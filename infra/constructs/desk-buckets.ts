import { Duration, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { greatestAgesDays } from '../../functions/domain/access-log/greatest-ages.ts';
import type { Stage } from '../stage.ts';
import type { DeskKeys } from './desk-keys.ts';

export interface DeskBucketsProps {
  readonly stage: Stage;
  readonly keys: DeskKeys;
}

/** What is uploaded, screened, disclosed, and the site's log files: no versions, no copies, and an end by date. */
export class DeskBuckets extends Construct {
  /** Where uploads land, unread by anybody but the scanner and the screening. */
  readonly quarantine: Bucket;
  /** Images of identity documents as screened: what reviewers see. */
  readonly evidence: Bucket;
  readonly packages: Bucket;
  /** The site's access-log files until they are read. */
  readonly logFiles: Bucket;

  constructor(scope: Construct, id: string, { stage, keys }: DeskBucketsProps) {
    super(scope, id);
    const { removalPolicy } = stage;
    const bucket = (name: string, encryptionKey: Bucket['encryptionKey'], days: number) =>
      new Bucket(this, name, {
        ...(encryptionKey
          ? { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
          : { encryption: BucketEncryption.S3_MANAGED }),
        blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
        objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforceSSL: true,
        minimumTLSVersion: 1.2,
        versioned: false,
        lifecycleRules: [endAfter(days)],
        removalPolicy,
      });
    this.quarantine = bucket('Quarantine', keys.evidence, backstopDays);
    this.evidence = bucket('Evidence', keys.evidence, backstopDays);
    this.packages = bucket('Packages', keys.packages, longestPackageDays);
    // S3's own key: load balancers deliver their logs to no other bucket.
    this.logFiles = bucket('LogFiles', undefined, greatestAgesDays.logFiles);
    // Any origin: an upload carries a policy of its own, signed for one key, and the answer tells nothing.
    this.quarantine.addCorsRule({
      allowedMethods: [HttpMethods.POST],
      allowedOrigins: ['*'],
      allowedHeaders: ['*'],
      maxAge: 600,
    });
    for (const each of [this.evidence, this.logFiles]) tellEventBridge(each);
    for (const each of [this.quarantine, this.evidence, this.packages, this.logFiles])
      acknowledgeNoAccessLog(each);
  }
}

/** The purge removes evidence within an hour of the decision; this is for what it might miss. Rules count in days. */
const backstopDays = 14;
/** A desk lets packages be fetched for 35 days at most. */
const longestPackageDays = 36;

function endAfter(days: number): LifecycleRule {
  return { expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) };
}

/** On the L1 bucket: the L2 property makes a custom resource, which is a function of its own with rights of its own. */
function tellEventBridge(bucket: Bucket): void {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) return;
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}

function acknowledgeNoAccessLog(bucket: Bucket): void {
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Server access logs are more copies of who uploaded and fetched, by address. Each act is a row of the audit ' +
      'trail; who wants API calls as well turns on CloudTrail data events for the bucket.',
  });
}
