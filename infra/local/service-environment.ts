import type { StackEndpoints } from './local-stack.ts';
import type { Credential } from './sigv4.ts';

/** Nobody listens there, so a call of a service that is not emulated fails and never leaves the machine. */
const NOWHERE = 'http://127.0.0.1:1';

/**
 * The variables that the Lambda service sets for every function, and those by which the AWS SDK finds the
 * local engines: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * The SDK names buckets in the path, not in the host, where the endpoint's host is an IP address.
 */
export function serviceEnvironment(
  region: string,
  { accessKeyId, secretAccessKey }: Credential,
  endpoints: StackEndpoints,
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_ENDPOINT_URL: NOWHERE,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
    AWS_ENDPOINT_URL_SES: endpoints.ses,
    AWS_ENDPOINT_URL_SFN: endpoints.stepFunctions,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    TZ: 'UTC',
  };
}
