import { Validations } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';

/** Findings of cdk-nag on the door that stay, each with its reason. */
export function acknowledgeFindings(api: RestApi): void {
  Validations.of(api).acknowledge(
    {
      id: 'AwsSolutions-APIG2',
      reason:
        'Handlers parse bodies with zod and name the field; forms are not JSON, which is all the door can check.',
    },
    {
      id: 'AwsSolutions-APIG3',
      reason:
        'No web ACL: the stage throttles, intake has a concurrency of its own, and the desk limits mails.',
    },
    {
      id: 'AwsSolutions-APIG4',
      reason:
        'The public asks here. What needs proof is proven by a link, a code or an authenticator, in the handler.',
    },
    {
      id: 'AwsSolutions-COG4',
      reason:
        'No user pool: requesters have no account here, and reviewers prove themselves by link and authenticator.',
    },
    {
      id: 'AwsSolutions-APIG6',
      reason:
        'Execution logs can quote parts of a request. The access log and the functions say what went wrong.',
    },
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason: 'The account has one such role for all its APIs, so its rights cannot be cut to ours alone.',
    },
  );
}
