import { createHash } from 'node:crypto';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { bootLocalStack } from '../../infra/local/stack.ts';
import { synthSampleApp } from './sample-app.ts';
import { newFolder } from './written-assembly.ts';

const assembly = synthSampleApp();
const dataDir = newFolder();
let stack: LocalStack;
beforeAll(async () => {
  stack = await bootLocalStack({ assembly, dataDir });
});
afterAll(() => stack.close());

const patient = { timeout: 20_000 };
const clientOf = (credentials = stack.credentials) =>
  new SQSClient({ endpoint: stack.endpoints.sqs, region: stack.region, credentials });
const urlOf = (name: string) =>
  Object.entries(stack.queues).find(([logicalId]) => logicalId.startsWith(name))?.[1] ?? '';
const send = (MessageBody: string, credentials = stack.operatorServer) =>
  clientOf(credentials).send(new SendMessageCommand({ QueueUrl: urlOf('Queue'), MessageBody }));
const sendAll = (bodies: readonly string[]) =>
  clientOf(stack.operatorServer).send(
    new SendMessageBatchCommand({
      QueueUrl: urlOf('Queue'),
      Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
    }),
  );
const printed = () => stack.logs().map(({ text }) => text);
const deadLetters = async () => {
  const request = { QueueUrl: urlOf('DeadLetters'), MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
  const { Messages = [] } = await clientOf().send(new ReceiveMessageCommand(request));
  return Messages.map(({ Body }) => Body);
};

describe('a queue that is mapped to a function', () => {
  it('hands it the records that Lambda would', async () => {
    const attribute = { DataType: 'String', StringValue: 'gzip-base64' };
    const sent = await clientOf(stack.operatorServer).send(
      new SendMessageCommand({
        QueueUrl: urlOf('Queue'),
        MessageBody: 'show',
        MessageAttributes: { encoding: attribute },
      }),
    );
    await stack.drainQueues();
    const text = printed().find((line) => line.startsWith('event ')) ?? '';
    const [record] = JSON.parse(text.slice('event '.length)).Records;
    expect(record).toEqual({
      messageId: sent.MessageId,
      receiptHandle: expect.any(String),
      body: 'show',
      attributes: {
        ApproximateReceiveCount: '1',
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {
        encoding: {
          stringValue: 'gzip-base64',
          stringListValues: [],
          binaryListValues: [],
          dataType: 'String',
        },
      },
      md5OfBody: createHash('md5').update('show').digest('hex'),
      md5OfMessageAttributes: sent.MD5OfMessageAttributes,
      eventSource: 'aws:sqs',
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:ap-northeast-1:000000000000:SampleData-Queue/),
      awsRegion: 'ap-northeast-1',
    });
  });

  it('is empty afterwards, and only a message that the function named comes again', async () => {
    await sendAll(['one', 'flaky', 'two']);
    await stack.drainQueues();
    expect(printed().filter((text) => /^took (one|flaky|two)/.test(text))).toEqual([
      'took one 1',
      'took flaky 1',
      'took two 1',
      'took flaky 2',
    ]);
    const attributes = await clientOf().send(
      new GetQueueAttributesCommand({ QueueUrl: urlOf('Queue'), AttributeNames: ['All'] }),
    );
    expect(attributes.Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      VisibilityTimeout: '120',
    });
  });

  it('gives up a message after as many attempts as the queue allows, to the dead-letter queue', async () => {
    await send('poison');
    await stack.drainQueues();
    expect(printed().filter((text) => text.startsWith('took poison'))).toEqual([
      'took poison 1',
      'took poison 2',
      'took poison 3',
    ]);
    expect(await deadLetters()).toEqual(['poison']);
  });

  it('delivers again what a killed function had', async () => {
    await send('hang');
    await expect.poll(printed, patient).toContain('took hang 1');
    expect(await stack.kill('Taker')).toBe(1);
    await stack.drainQueues();
    expect(printed()).toContain('took hang 2');
    expect(printed()).toContainEqual(expect.stringMatching(/^1 of 1 .* come again: Runtime.ExitError$/));
  });

  it('takes what a function sends through the SDK, which goes to the host in the URL of the queue', async () => {
    const result = await stack.invoke('Sender', { body: 'from a function' });
    const url = urlOf('Queue');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/000000000000\/SampleData-Queue/);
    expect(result).toEqual({ ok: true, payload: { used: url, asked: url } });
    await stack.drainQueues();
    expect(printed()).toContain('took from a function 1');
  });
});

describe('a queue', () => {
  const stranger = { accessKeyId: 'nobody', secretAccessKey: 'nothing' };

  it("refuses strangers, wrong secrets and all but sending by the operator's server", async () => {
    await expect(send('x', stranger)).rejects.toThrow('security token');
    const forged = { ...stack.operatorServer, secretAccessKey: 'guessed' };
    await expect(send('x', forged)).rejects.toThrow('signature we calculated');
    const receive = new ReceiveMessageCommand({ QueueUrl: urlOf('Queue') });
    await expect(clientOf(stack.operatorServer).send(receive)).rejects.toThrow('sqs:ReceiveMessage');
    const unsigned = await fetch(stack.endpoints.sqs, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ QueueUrl: urlOf('Queue'), MessageBody: 'x' }),
    });
    expect(unsigned.status).toBe(403);
    expect(printed()).not.toContain('took x 1');
  });

  it('keeps its messages over a restart, also those that a function had', async () => {
    const hanging = () => printed().filter((text) => text === 'took hang 1').length;
    const before = hanging();
    await sendAll(['hang', 'hang', 'hang', 'hang', 'hang', 'hang', 'hang', 'hang', 'hang', 'waits']);
    await expect.poll(hanging, patient).toBe(before + 2);
    await stack.close();
    expect(printed()).not.toContain('took waits 1');
    stack = await bootLocalStack({ assembly, dataDir });
    await stack.drainQueues();
    const taken = printed().filter((text) => /^took (waits|hang)/.test(text));
    expect(taken.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'took hang 2'), 'took waits 2']);
  });

  it('takes messages after the clock was moved, by a sender whose clock was not', async () => {
    await stack.clock.advance(7 * 86_400_000);
    await send('show');
    await stack.drainQueues();
    const text = printed().findLast((line) => line.startsWith('event ')) ?? '';
    const { SentTimestamp } = JSON.parse(text.slice('event '.length)).Records[0].attributes;
    expect(Math.abs(Number(SentTimestamp) - stack.clock.now())).toBeLessThan(60_000);
  });
});
