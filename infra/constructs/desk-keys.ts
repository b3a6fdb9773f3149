import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

export interface DeskKeysProps {
  readonly stage: Stage;
  /** Log groups whose name starts with one of these may be encrypted with the data key. */
  readonly logGroupPrefixes: readonly string[];
}

/** The desk's keys, by what must not be opened together: data at rest, authenticators, evidence, packages, log events; one signs. */
export class DeskKeys extends Construct {
  readonly data: Key;
  /** Apart from the data key, so that reading the staff table does not give the authenticator secrets. */
  readonly staff: Key;
  readonly evidence: Key;
  readonly packages: Key;
  /** Of the queues: the site's servers may encrypt with it, and reach nothing else by it. */
  readonly accessLog: Key;
  readonly signing: Key;

  constructor(scope: Construct, id: string, props: DeskKeysProps) {
    super(scope, id);
    const { removalPolicy } = props.stage;
    const pendingWindow = Duration.days(30);
    const symmetric = { enableKeyRotation: true, removalPolicy, pendingWindow };
    this.data = new Key(this, 'Data', { ...symmetric, description: 'Madoguchi: data at rest' });
    this.staff = new Key(this, 'Staff', { ...symmetric, description: 'Madoguchi: authenticator secrets' });
    this.evidence = new Key(this, 'Evidence', { ...symmetric, description: 'Madoguchi: identity documents' });
    this.packages = new Key(this, 'Packages', {
      ...symmetric,
      description: 'Madoguchi: disclosure packages',
    });
    this.accessLog = new Key(this, 'AccessLog', {
      ...symmetric,
      description: 'Madoguchi: access-log events on their way',
    });
    this.signing = new Key(this, 'Signing', {
      description: 'Madoguchi: signs receipts',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      // A receipt outlives every deployment: whoever holds one may ask for this key's public half.
      removalPolicy: RemovalPolicy.RETAIN,
      pendingWindow,
    });
    this.letLogsEncrypt(props.logGroupPrefixes);
    this.letLogDeliveryRead();
    this.letAlarmsPublish();
  }

  /** CloudWatch Logs uses a log group's key as itself; without this no log group can be made. */
  private letLogsEncrypt(prefixes: readonly string[]): void {
    const { region } = Stack.of(this);
    const groups = prefixes.map((prefix) => logGroupArn(this, `${prefix}*`));
    this.letService(`logs.${region}.amazonaws.com`, encryptAndDecrypt, {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups },
    });
  }

  /** Step Functions encrypts a workflow's log lines on their way; the delivery service opens them. */
  private letLogDeliveryRead(): void {
    const { account } = Stack.of(this);
    this.letService('delivery.logs.amazonaws.com', ['kms:Decrypt'], {
      StringEquals: { 'aws:SourceAccount': account },
    });
  }

  /** An alarm publishes to an encrypted topic as CloudWatch; without this it is lost without a trace. */
  private letAlarmsPublish(): void {
    const { account } = Stack.of(this);
    this.letService('cloudwatch.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey'], {
      StringEquals: { 'aws:SourceAccount': account },
    });
  }

  private letService(service: string, actions: string[], conditions: Record<string, object>): void {
    const principals = [new ServicePrincipal(service)];
    // In a key's policy `*` means the key itself.
    this.data.addToResourcePolicy(new PolicyStatement({ principals, actions, resources: ['*'], conditions }));
  }
}

const encryptAndDecrypt = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:DescribeKey',
];

function logGroupArn(scope: Construct, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group', resourceName, arnFormat });
}
