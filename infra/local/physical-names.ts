import { createHash } from 'node:crypto';
import { TemplateError } from './template-error.ts';

/** Stands where AWS puts the account number; no real account has it. */
export const ACCOUNT_ID = '000000000000';
export const PARTITION = 'aws';

export interface NamedResource {
  readonly type: string;
  readonly logicalId: string;
  /** The name that the template gives, or the one that CloudFormation would make up. */
  readonly name: string;
  readonly region: string;
}

/** The property by which a template may name a resource itself. */
export const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Stage': 'StageName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

type ArnParts = (resource: NamedResource) => readonly [service: string, rest: string];

const ARNS: Readonly<Record<string, ArnParts>> = {
  'AWS::CloudWatch::Alarm': ({ name }) => ['cloudwatch', `alarm:${name}`],
  'AWS::DynamoDB::GlobalTable': ({ name }) => ['dynamodb', `table/${name}`],
  'AWS::DynamoDB::Table': ({ name }) => ['dynamodb', `table/${name}`],
  'AWS::Events::Rule': ({ name }) => ['events', `rule/${name}`],
  'AWS::GuardDuty::MalwareProtectionPlan': (plan) => [
    'guardduty',
    `malware-protection-plan/${plan.logicalId}`,
  ],
  'AWS::KMS::Key': (key) => ['kms', `key/${keyId(key)}`],
  'AWS::Lambda::Function': ({ name }) => ['lambda', `function:${name}`],
  'AWS::Logs::LogGroup': ({ name }) => ['logs', `log-group:${name}:*`],
  'AWS::SNS::Topic': ({ name }) => ['sns', name],
  'AWS::SQS::Queue': ({ name }) => ['sqs', name],
  'AWS::SecretsManager::Secret': ({ name }) => [
    'secretsmanager',
    `secret:${name}-${digest(name).slice(0, 6)}`,
  ],
  'AWS::StepFunctions::StateMachine': ({ name }) => ['states', `stateMachine:${name}`],
};

const IAM_KINDS: Readonly<Record<string, string>> = {
  'AWS::IAM::ManagedPolicy': 'policy',
  'AWS::IAM::Role': 'role',
};

/** Types whose `Ref` is an ARN; the `Ref` of all others is a name or an id. */
const REF_IS_ARN = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
]);
/** Types whose `Ref` is an id that the service makes up; the logical id is as good as any. */
const REF_IS_LOGICAL_ID = new Set([
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::GuardDuty::MalwareProtectionPlan',
]);

/**
 * What `Ref` gives for a resource, as the CloudFormation reference says for its type.
 * @param queueOrigin where queues are reached: the SDK goes to the host of a queue's URL whatever its endpoint
 * variables say, so the URL of a queue that runs here must be its own
 */
export function refOf(
  resource: NamedResource,
  queueOrigin = `https://sqs.${resource.region}.amazonaws.com`,
): string {
  if (REF_IS_ARN.has(resource.type)) return arnOf(resource);
  if (REF_IS_LOGICAL_ID.has(resource.type)) return resource.logicalId;
  if (resource.type === 'AWS::KMS::Key') return keyId(resource);
  if (resource.type === 'AWS::SQS::Queue') return `${queueOrigin}/${ACCOUNT_ID}/${resource.name}`;
  if (resource.type in NAME_PROPERTIES) return resource.name;
  throw new TemplateError(`${resource.logicalId}: Ref to ${resource.type} has no local value`);
}

/** What `Fn::GetAtt` gives for a resource. */
export function attributeOf(resource: NamedResource, attribute: string): string {
  if (['Arn', 'TopicArn', 'PolicyArn'].includes(attribute)) return arnOf(resource);
  if (attribute === 'MalwareProtectionPlanId') return resource.logicalId;
  if (resource.type === 'AWS::S3::Bucket') return bucketAttribute(resource, attribute);
  if (attribute === 'Id' && resource.type === 'AWS::SecretsManager::Secret') return arnOf(resource);
  if (attribute === 'KeyId' && resource.type === 'AWS::KMS::Key') return keyId(resource);
  if (attribute === 'RootResourceId') return rootResourceId(resource.logicalId);
  if (attribute === 'RestApiId') return resource.logicalId;
  if (attribute.startsWith('DkimDNSToken')) return `${attribute}.${resource.name}`;
  if (['Name', 'QueueName', 'TopicName'].includes(attribute)) return resource.name;
  throw noAttribute(resource, attribute);
}

/** Names under which AWS serves a bucket; the local one is reached by the SDK's endpoint variable instead. */
function bucketAttribute(bucket: NamedResource, attribute: string): string {
  const { name, region } = bucket;
  if (attribute === 'DomainName') return `${name}.s3.amazonaws.com`;
  if (attribute === 'RegionalDomainName') return `${name}.s3.${region}.amazonaws.com`;
  throw noAttribute(bucket, attribute);
}

function noAttribute({ logicalId, type }: NamedResource, attribute: string): TemplateError {
  return new TemplateError(`${logicalId}: Fn::GetAtt ${attribute} of ${type} has no local value`);
}

export function arnOf(resource: NamedResource): string {
  if (resource.type === 'AWS::S3::Bucket') return `arn:${PARTITION}:s3:::${resource.name}`;
  const kind = IAM_KINDS[resource.type];
  if (kind !== undefined) return `arn:${PARTITION}:iam::${ACCOUNT_ID}:${kind}/${resource.name}`;
  const parts = ARNS[resource.type];
  if (parts === undefined)
    throw new TemplateError(`${resource.logicalId}: no local ARN for ${resource.type}`);
  const [service, rest] = parts(resource);
  return `arn:${PARTITION}:${service}:${resource.region}:${ACCOUNT_ID}:${rest}`;
}

/** The id of the resource `/`, which a REST API has without the template saying so. */
export function rootResourceId(restApiLogicalId: string): string {
  return `${restApiLogicalId}-root`;
}

/** The same id after every start, so that what was encrypted before can be decrypted. */
function keyId(key: NamedResource): string {
  const hex = digest(`${key.name}/${key.logicalId}`);
  const cuts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return cuts.join('-');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
