import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnParameter, Duration, Size, Stack } from 'aws-cdk-lib';
import { AuthorizationType, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFn, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { buildSync } from 'esbuild';
import { SAMPLE_DEFINITION, SAMPLE_FUNCTIONS } from './sample-functions.ts';
import { newFolder } from './written-assembly.ts';

/** Synthesizes a small app of two stacks, shaped like the product's; returns its cloud assembly folder. */
export function synthSampleApp(): string {
  const workshop = newFolder();
  const app = new App({ outdir: join(workshop, 'cdk.out'), analyticsReporting: false });
  const env = { region: 'ap-northeast-1' };
  const data = new Stack(app, 'SampleData', { env });
  const table = new TableV2(data, 'Requests', {
    partitionKey: { name: 'requestId', type: AttributeType.STRING },
    sortKey: { name: 'part', type: AttributeType.STRING },
    timeToLiveAttribute: 'expiresAt',
    globalSecondaryIndexes: [
      { indexName: 'by-due', partitionKey: { name: 'dueKind', type: AttributeType.STRING } },
    ],
  });
  const box = new Key(data, 'BoxKey');
  const signing = new Key(data, 'SigningKey', {
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
  });
  const secret = new Secret(data, 'HashSecret', {
    generateSecretString: { secretStringTemplate: '{"current":"k1"}', generateStringKey: 'k1' },
  });
  const bucket = new Bucket(data, 'Quarantine', {
    encryption: BucketEncryption.KMS,
    encryptionKey: box,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    lifecycleRules: [{ expiration: Duration.days(14) }],
  });
  new CfnMalwareProtectionPlan(data, 'Plan', {
    protectedResource: { s3Bucket: { bucketName: bucket.bucketName } },
    role: new Role(data, 'ScanRole', {
      assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    }).roleArn,
  });

  const deadLetters = new Queue(data, 'DeadLetters', { retentionPeriod: Duration.days(14) });
  const queue = new Queue(data, 'Queue', {
    encryption: QueueEncryption.KMS_MANAGED,
    enforceSSL: true,
    visibilityTimeout: Duration.seconds(120),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
  });

  const service = new Stack(app, 'SampleService', { env });
  const url = new CfnParameter(service, 'PublicBaseUrl', { type: 'String' });
  const mailSet = new CfnConfigurationSet(service, 'MailSet');
  const environment: Record<string, Record<string, string>> = {
    Services: {
      TABLE: table.tableName,
      BOX_KEY: box.keyArn,
      SIGNING_KEY: signing.keyId,
      SECRET: secret.secretArn,
      MAIL_SET: mailSet.ref,
    },
    Sender: { QUEUE_URL: queue.queueUrl },
    Storage: { BUCKET: bucket.bucketName },
    Echo: { PUBLIC_URL: url.valueAsString, NODE_OPTIONS: '--enable-source-maps' },
  };
  const code = (name: string) => bundle(join(workshop, name), SAMPLE_FUNCTIONS[name] ?? '');
  const fn = (name: string) =>
    new LambdaFn(service, name, {
      runtime: Runtime.NODEJS_LATEST,
      handler: 'index.handler',
      code: Code.fromAsset(code(name)),
      ephemeralStorageSize: Size.mebibytes(1024),
      timeout: Duration.seconds(name === 'Hang' ? 1 : 20),
      environment: environment[name] ?? {},
    });
  const [echo, worker, asker, listener, ticker] = ['Echo', 'Worker', 'Asker', 'Listener', 'Ticker'].map(fn);
  for (const name of ['Services', 'Storage', 'Big', 'Hang', 'Crash', 'Noise', 'Sender']) fn(name);
  const scanned = fn('Scanned');
  fn('Taker').addEventSource(
    new SqsEventSource(queue, { batchSize: 5, maxConcurrency: 2, reportBatchItemFailures: true }),
  );

  const definition = join(workshop, 'sample.asl.json');
  writeFileSync(definition, JSON.stringify(SAMPLE_DEFINITION));
  new StateMachine(service, 'Machine', {
    definitionBody: DefinitionBody.fromFile(definition),
    definitionSubstitutions: { WorkerFunctionArn: worker!.functionArn, AskerFunctionArn: asker!.functionArn },
  });
  const api = new RestApi(service, 'Api');
  api.root.addResource('requests').addResource('{reference}').addMethod('POST', new LambdaIntegration(echo!));
  const door = api.root.addResource('account').addMethod('POST', new LambdaIntegration(echo!), {
    authorizationType: AuthorizationType.IAM,
  });
  new ManagedPolicy(service, 'CallDoor', {
    statements: [new PolicyStatement({ actions: ['execute-api:Invoke'], resources: [door.methodArn] })],
  });
  new Alarm(service, 'Errors', { metric: echo!.metricErrors(), threshold: 1, evaluationPeriods: 1 });

  new Rule(service, 'EveryFiveMinutes', {
    schedule: Schedule.rate(Duration.minutes(5)),
    targets: [new LambdaFunction(ticker!)],
  });
  new Rule(service, 'OnScan', {
    eventPattern: {
      source: ['aws.guardduty'],
      detail: { s3ObjectDetails: { objectKey: [{ prefix: 'r-' }], bucketName: [bucket.bucketName] } },
    },
    targets: [new LambdaFunction(scanned)],
  });
  new Rule(service, 'OnFailure', {
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    },
    targets: [new LambdaFunction(listener!)],
  });
  return app.synth().directory;
}

/** Bundles a function so that it finds the AWS SDK wherever its folder is. */
function bundle(folder: string, contents: string): string {
  mkdirSync(folder);
  buildSync({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'index.mjs'),
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return folder;
}
