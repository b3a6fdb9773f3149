import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { AnyPrincipal, Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { keyStatement } from './binding.ts';
import { objectsOfStack } from './object-binding.ts';

export interface UploadScanProps {
  readonly bucket: Bucket;
}

const verdictTag = 'GuardDutyMalwareScanStatus';
const clean = 'NO_THREATS_FOUND';

/**
 * Scans every upload and tells EventBridge; until an object bears the verdict that nothing was found, nobody but the
 * scanner can read it.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
 */
export class UploadScan extends Construct {
  constructor(scope: Construct, id: string, { bucket }: UploadScanProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    });
    for (const statement of rightsOfScanner(this, bucket)) role.addToPolicy(statement);
    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.roleArn,
      protectedResource: { s3Bucket: { bucketName: bucket.bucketName } },
      actions: { tagging: { status: 'ENABLED' } },
    });
    // The plan is checked when it is made: without its rights it would be made broken.
    plan.node.addDependency(role);
    for (const statement of onlyWhatWasScanned(bucket, role)) bucket.addToResourcePolicy(statement);
    acknowledgeScannerRights(role, bucket);
  }
}

const managedRule = 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*';

function rightsOfScanner(scope: Construct, bucket: Bucket): PolicyStatement[] {
  const objects = bucket.arnForObjects('*');
  const rule = ruleArn(scope);
  const managed = { StringEquals: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' } };
  const key = bucket.encryptionKey;
  return [
    new PolicyStatement({
      actions: ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
      resources: [rule],
      conditions: managed,
    }),
    new PolicyStatement({ actions: ['events:DescribeRule', 'events:ListTargetsByRule'], resources: [rule] }),
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObjectTagging'],
      resources: [objects],
    }),
    new PolicyStatement({
      actions: ['s3:GetBucketNotification', 's3:PutBucketNotification', 's3:ListBucket'],
      resources: [bucket.bucketArn],
    }),
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('malware-protection-resource-validation-object')],
    }),
    ...(key ? [keyStatement(key.keyArn, ['Decrypt', 'GenerateDataKey'], `s3.${bucket.env.region}`)] : []),
  ];
}

/** The verdict is a tag that only the scanner can set, and without which nobody else reads (threats A12). */
function onlyWhatWasScanned(bucket: Bucket, scanner: Role): PolicyStatement[] {
  const others = { ArnNotEquals: { 'aws:PrincipalArn': scanner.roleArn } };
  const deny = (actions: string[], condition: Record<string, object>) =>
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions,
      resources: [bucket.arnForObjects('*')],
      conditions: { ...others, ...condition },
    });
  return [
    deny(['s3:GetObject'], { StringNotEquals: { [`s3:ExistingObjectTag/${verdictTag}`]: clean } }),
    deny(['s3:PutObjectTagging', 's3:DeleteObjectTagging'], {}),
  ];
}

function ruleArn(scope: Construct): string {
  const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
  return Stack.of(scope).formatArn({
    service: 'events',
    resource: 'rule',
    resourceName: managedRule,
    arnFormat,
  });
}

function acknowledgeScannerRights(role: Role, bucket: Bucket): void {
  const stack = Stack.of(role);
  const rule = ruleArn(role).replace(stack.account, '<AWS::AccountId>');
  const reason =
    "GuardDuty's own managed rule and the objects of the one bucket that it scans, as its guide asks.";
  const objects = objectsOfStack(bucket);
  for (const finding of [objects, rule]) {
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason });
  }
}
