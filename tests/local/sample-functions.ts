/** Sources of the functions of the sample app. */
export const SAMPLE_FUNCTIONS: Record<string, string> = {
  Echo: `
    export const handler = async (event) => ({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event, environment: process.env, now: Date.now() }),
    });`,
  Worker: `
    let flaky = 0;
    export const handler = async (event) => {
      if (event.mode === 'named') throw Object.assign(new Error('nobody'), { name: 'SubjectMissingError' });
      if (event.mode === 'flaky' && (flaky += 1) < 3) throw Object.assign(new Error('again'), { name: 'FlakyError' });
      return { requestId: event.requestId, status: 'located', extra: 'dropped' };
    };`,
  Asker: `export const handler = async (event) => ({ asked: typeof event.token });`,
  Listener: `export const handler = async (event) => console.log('heard', event.detail.name, event['detail-type'], event.detail.status);`,
  Ticker: `export const handler = async (event) => console.log('tick', event['detail-type'], new Date().toISOString());`,
  Hang: `
    export const handler = async (event, context) => {
      console.log('left', context.getRemainingTimeInMillis() <= 1000);
      await new Promise(() => setInterval(() => {}, 1000));
    };`,
  Big: `export const handler = async ({ length }) => 'x'.repeat(length);`,
  Scanned: `export const handler = async ({ detail }) => console.log('scanned', detail.scanResultDetails.scanResultStatus, detail.s3ObjectDetails.objectKey);`,
  Sender: `
    import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
    export const handler = async ({ body }) => {
      const client = new SQSClient({});
      const QueueUrl = process.env.QUEUE_URL;
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
      const asked = await client.send(new GetQueueUrlCommand({ QueueName: QueueUrl.split('/').at(-1) }));
      return { used: QueueUrl, asked: asked.QueueUrl };
    };`,
  Taker: `
    export const handler = async (event) => {
      const batchItemFailures = [];
      for (const record of event.Records) {
        const first = record.attributes.ApproximateReceiveCount === '1';
        console.log('took', record.body, record.attributes.ApproximateReceiveCount);
        if (record.body === 'show') console.log('event', JSON.stringify(event));
        if (record.body === 'hang' && first) await new Promise(() => setInterval(() => {}, 1000));
        if (record.body === 'poison' || (record.body === 'flaky' && first)) batchItemFailures.push({ itemIdentifier: record.messageId });
      }
      return { batchItemFailures };
    };`,
  Storage: `
    import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
    import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
    import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
    export const handler = async ({ key }) => {
      const client = new S3Client({});
      const Bucket = process.env.BUCKET;
      const form = await createPresignedPost(client, { Bucket, Key: key, Expires: 600 });
      return { form, url: await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: key }), { expiresIn: 600 }) };
    };`,
  Crash: `export const handler = async (event) => process.exit(event.status);`,
  Noise: `
    console.log('loaded');
    export const handler = async (event, context) => {
      console.log(JSON.stringify({ level: 'INFO', requestId: context.awsRequestId }));
      process.stderr.write('two\\nlines\\n');
      throw Object.assign(new TypeError('value-in-message'), { field: 'mailbox' });
    };`,
  Services: `
    import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
    import { KMSClient, EncryptCommand, SignCommand } from '@aws-sdk/client-kms';
    import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
    import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
    import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
    export const handler = async (event) => {
      const { TABLE, BOX_KEY, SIGNING_KEY, SECRET, MAIL_SET } = process.env;
      const item = { requestId: { S: event.id }, part: { S: 'request' } };
      await new DynamoDBClient({}).send(new PutItemCommand({ TableName: TABLE, Item: item }));
      const kms = new KMSClient({});
      const box = await kms.send(new EncryptCommand({ KeyId: BOX_KEY, Plaintext: Buffer.from('secret') }));
      const signed = await kms.send(new SignCommand({ KeyId: SIGNING_KEY, Message: Buffer.from(event.id), SigningAlgorithm: 'ECDSA_SHA_256' }));
      const secret = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: SECRET }));
      await new SESClient({}).send(new SendEmailCommand({
        Source: 'desk@example.jp',
        Destination: { ToAddresses: ['hanako@example.jp'] },
        Message: { Subject: { Data: '窓口' }, Body: { Text: { Data: event.id } } },
        ConfigurationSetName: MAIL_SET,
      }));
      return { box: Buffer.from(box.CiphertextBlob).toString('base64'), signature: Buffer.from(signed.Signature).toString('base64'), secret: secret.SecretString };
    };`,
};

const invoke = 'arn:aws:states:::lambda:invoke';
const thirtyDays = 30 * 24 * 60 * 60;

/** The state machine of the sample app: work, then wait up to thirty days for a decision. */
export const SAMPLE_DEFINITION = {
  StartAt: 'Do Work',
  States: {
    'Do Work': {
      Type: 'Task',
      Resource: invoke,
      Parameters: {
        FunctionName: `\${WorkerFunctionArn}`,
        Payload: { 'requestId.$': '$.requestId', 'mode.$': '$.mode', 'execution.$': '$$.Execution.Name' },
      },
      ResultSelector: { 'requestId.$': '$.Payload.requestId', 'status.$': '$.Payload.status' },
      Retry: [{ ErrorEquals: ['FlakyError'], IntervalSeconds: 3600, MaxAttempts: 3 }],
      Catch: [{ ErrorEquals: ['SubjectMissingError'], ResultPath: '$.failure', Next: 'Nobody' }],
      Next: 'Wanted?',
    },
    'Wanted?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.status', StringEquals: 'located', Next: 'Await Decision' }],
      Default: 'Nobody',
    },
    'Await Decision': {
      Type: 'Task',
      Resource: `${invoke}.waitForTaskToken`,
      TimeoutSeconds: thirtyDays,
      Parameters: { FunctionName: `\${AskerFunctionArn}`, Payload: { 'token.$': '$$.Task.Token' } },
      Catch: [
        { ErrorEquals: ['States.Timeout'], Next: 'Expired' },
        { ErrorEquals: ['RefusedError'], ResultPath: '$.failure', Next: 'Nobody' },
      ],
      End: true,
    },
    Expired: { Type: 'Pass', Result: { status: 'expired' }, End: true },
    Nobody: { Type: 'Fail', Error: 'NobodyError', Cause: 'no one' },
  },
};
