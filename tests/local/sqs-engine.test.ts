import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { openSqsEngine } from '../../infra/local/sqs/engine.ts';
import { createQueues, readQueues } from '../../infra/local/sqs/queues.ts';
import { SourceQueue } from '../../infra/local/sqs/source-queue.ts';
import { newFolder, writeAssembly } from './written-assembly.ts';

const RedrivePolicy = { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 };
const queues = (properties: object = {}) =>
  readQueues(
    readAssembly(
      writeAssembly({
        Data: {
          resources: {
            Queue: { type: 'AWS::SQS::Queue', properties: { QueueName: 'queue', ...properties } },
            Dead: { type: 'AWS::SQS::Queue', properties: { QueueName: 'dead' } },
          },
        },
      }),
    ),
  );
const open = async (directory: string, properties: object) => {
  const engine = await openSqsEngine({ directory, region: 'ap-northeast-1' });
  await createQueues(engine, queues(properties));
  return { engine, queue: new SourceQueue(engine, 'queue') };
};
const send = (MessageBody: string) => ['SendMessage', { QueueUrl: '/queue', MessageBody }] as const;

describe('queues in a folder', () => {
  it('show again what was in flight when the stack ended, and count on towards the dead-letter queue', async () => {
    const directory = newFolder();
    const before = await open(directory, { RedrivePolicy });
    await before.engine.run(...send('one'));
    expect(await before.queue.receive(10, 0)).toMatchObject([{ Body: 'one' }]);
    await before.engine.close();
    const { engine, queue } = await open(directory, { RedrivePolicy });
    const [message] = await queue.receive(10, 1);
    expect(message).toMatchObject({ Body: 'one', Attributes: { ApproximateReceiveCount: '2' } });
    await queue.release(message?.ReceiptHandle ?? '', 0.001);
    expect(await queue.receive(10, 0.1)).toEqual([]);
    expect(await new SourceQueue(engine, 'dead').receive(10, 0)).toMatchObject([{ Body: 'one' }]);
    await engine.close();
  });

  it('keep their messages when the template changes them', async () => {
    const directory = newFolder();
    const before = await open(directory, { RedrivePolicy, MaximumMessageSize: 1_024 });
    await before.engine.run(...send('one'));
    await expect(before.engine.run(...send('x'.repeat(1_025)))).rejects.toThrow('shorter than 1024 bytes');
    await before.engine.close();
    const { engine, queue } = await open(directory, { MaximumMessageSize: 2_048, VisibilityTimeout: 0 });
    await engine.run(...send('x'.repeat(1_025)));
    for (const _attempt of [1, 2, 3]) expect(await queue.receive(10, 0)).toHaveLength(2);
    await engine.close();
  });
});

describe('queues of a template', () => {
  it('may have what the local stack does not carry out', () => {
    const properties = {
      KmsMasterKeyId: 'alias/aws/sqs',
      KmsDataKeyReusePeriodSeconds: 3_600,
      RedriveAllowPolicy: { redrivePermission: 'byQueue' },
      SqsManagedSseEnabled: true,
      Tags: [],
    };
    expect(queues(properties).map(({ name }) => name)).toEqual(['queue', 'dead']);
  });

  it.each([
    ['a policy without statements', { PolicyDocument: { Version: '2012-10-17' } }, 'Policy.PolicyDocument'],
    ['a policy for no queue', { Queues: [] }, 'Policy.Queues'],
  ])('are refused with %s', (_name, change, message) => {
    const policy = { PolicyDocument: { Version: '2012-10-17', Statement: [] }, Queues: ['q'], ...change };
    const resources = { Policy: { type: 'AWS::SQS::QueuePolicy', properties: policy } };
    const expected = { name: 'TemplateError', message: expect.stringContaining(message) };
    expect(() => readQueues(readAssembly(writeAssembly({ Data: { resources } })))).toThrow(
      expect.objectContaining(expected),
    );
  });
});
