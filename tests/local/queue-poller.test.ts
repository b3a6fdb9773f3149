import { afterEach, describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import type { Json } from '../../infra/local/intrinsics.ts';
import type { Invocation } from '../../infra/local/lambda-sandbox.ts';
import { failedMessages } from '../../infra/local/sqs/batch-outcome.ts';
import { openSqsEngine } from '../../infra/local/sqs/engine.ts';
import { readMappings } from '../../infra/local/sqs/mappings.ts';
import { QueuePoller } from '../../infra/local/sqs/poller.ts';
import { createQueues } from '../../infra/local/sqs/queues.ts';
import { SourceQueue } from '../../infra/local/sqs/source-queue.ts';
import { VirtualClock } from '../../infra/local/virtual-clock.ts';
import { newFolder, writeAssembly } from './written-assembly.ts';

const region = 'ap-northeast-1';
const done: Invocation = { ok: true, payloadJson: 'null' };
const failed: Invocation = {
  ok: false,
  failure: { errorType: 'Error', errorMessage: 'no', trace: [] },
};
const QueueUrl = 'http://127.0.0.1/000000000000/queue';

const resources = (mapping: object, queue: object = {}) => ({
  Queue: { type: 'AWS::SQS::Queue', properties: { QueueName: 'queue', VisibilityTimeout: 60, ...queue } },
  Worker: { type: 'AWS::Lambda::Function', properties: { FunctionName: 'worker', Timeout: 60 } },
  Mapping: {
    type: 'AWS::Lambda::EventSourceMapping',
    properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      FunctionName: { Ref: 'Worker' },
      ...mapping,
    },
  },
});
const mappingsOf = (mapping: object, queue: object = {}) =>
  readMappings(readAssembly(writeAssembly({ Service: { resources: resources(mapping, queue) } })));

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A queue with a poller whose function does as it is told; starts to poll when the messages are there. */
async function poll(
  given: {
    mapping?: object;
    queue?: object;
    bodies?: readonly string[];
    concurrency?: number;
    dataDir?: string;
  },
  answer: (bodies: readonly string[]) => Promise<Invocation> | Invocation = () => done,
) {
  const [mapping] = mappingsOf(given.mapping ?? {}, given.queue);
  if (mapping === undefined) throw new Error('no mapping');
  const engine = await openSqsEngine({ directory: given.dataDir, region });
  closers.push(() => engine.close());
  await createQueues(engine, [mapping.queue]);
  const send = (body: string) => engine.run('SendMessage', { QueueUrl, MessageBody: body });
  for (const body of given.bodies ?? []) await send(body);
  const clock = new VirtualClock();
  const batches: string[][] = [];
  const logged: string[] = [];
  let hurried = false;
  const invoke = async (_arn: string, event: Json) => {
    const bodies = Object(event).Records.map(({ body }: { body: string }) => body);
    batches.push(bodies);
    return answer(bodies);
  };
  const poller = new QueuePoller({
    mapping,
    source: new SourceQueue(engine, 'queue'),
    region,
    clock,
    concurrency: given.concurrency ?? 4,
    invoke,
    hurried: () => hurried,
    log: (text) => void logged.push(text),
  });
  closers.push(async () => {
    poller.stop();
    engine.endPolls();
    await poller.ended;
  });
  const hurry = () => {
    hurried = true;
    engine.endPolls();
  };
  return { batches, clock, engine, hurry, logged, poller, send, left: () => engine.countMessages('queue') };
}

describe('the poller of a queue', () => {
  it('makes batches no larger than the mapping says', async () => {
    const { batches, left } = await poll({ mapping: { BatchSize: 2 }, bodies: ['1', '2', '3'] });
    await expect.poll(left).toBe(0);
    expect(batches).toEqual([['1', '2'], ['3']]);
  });

  it('has no more batches under way than it may, and goes on when one ends', async () => {
    const ends: (() => void)[] = [];
    const { batches, left } = await poll(
      { mapping: { BatchSize: 1 }, bodies: ['1', '2', '3', '4', '5'], concurrency: 2 },
      () => new Promise((resolve) => ends.push(() => resolve(done))),
    );
    for (const started of [2, 3, 4, 5]) {
      await expect.poll(() => batches.length).toBe(started);
      await new Promise(setImmediate);
      expect(batches).toHaveLength(started);
      ends.shift()?.();
    }
    ends.shift()?.();
    await expect.poll(left).toBe(0);
  });

  it('gathers a batch until its window closes on the clock of the stack', async () => {
    const window = { BatchSize: 100, MaximumBatchingWindowInSeconds: 300 };
    const { batches, clock, send, left } = await poll({ mapping: window, bodies: ['1'] });
    await send('2');
    await clock.advance(299_000);
    await send('3');
    expect(batches).toEqual([]);
    await clock.advance(1_000);
    await expect.poll(left).toBe(0);
    expect(batches.flat()).toEqual(['1', '2', '3']);
    expect(batches.length).toBeLessThanOrEqual(2);
  });

  it('closes the window at once when it is hurried or the batch is full', async () => {
    const window = { BatchSize: 3, MaximumBatchingWindowInSeconds: 300 };
    const { batches, hurry } = await poll({ mapping: window, bodies: ['1', '2', '3', '4'] });
    await expect.poll(() => batches).toEqual([['1', '2', '3']]);
    hurry();
    await expect.poll(() => batches).toEqual([['1', '2', '3'], ['4']]);
  });

  it('keeps a batch within the payload that Lambda takes', async () => {
    const large = 'x'.repeat(1_000_000);
    const window = { BatchSize: 100, MaximumBatchingWindowInSeconds: 1 };
    const { batches, left } = await poll({ mapping: window, bodies: Array.from({ length: 8 }, () => large) });
    await expect.poll(left, { timeout: 10_000 }).toBe(0);
    expect(batches.map((batch) => batch.length)).toEqual([6, 2]);
  });

  it.each(['in memory', 'in a folder'])(
    'gives failed messages back at once, with a queue %s',
    async (place) => {
      const attempts: string[] = [];
      const { left, logged } = await poll(
        { bodies: ['1'], ...(place === 'in a folder' && { dataDir: newFolder() }) },
        ([body = '']) => (attempts.push(body) < 3 ? failed : done),
      );
      await expect.poll(left).toBe(0);
      expect(attempts).toEqual(['1', '1', '1']);
      expect(logged).toEqual(Array.from({ length: 2 }, () => '1 of 1 messages of queue come again: Error'));
    },
  );

  it('stops without taking another message, and waits for the batch that is under way', async () => {
    let end = () => {};
    const { batches, engine, poller, send } = await poll(
      { bodies: ['1'] },
      () =>
        new Promise((resolve) => {
          end = () => resolve(done);
        }),
    );
    await expect.poll(() => batches).toEqual([['1']]);
    poller.stop();
    engine.endPolls();
    await send('2');
    end();
    await poller.ended;
    expect(batches).toEqual([['1']]);
    expect(engine.countMessages('queue')).toBe(1);
  });
});

describe('the answer of a function', () => {
  const answer = (value: unknown): Invocation => ({ ok: true, payloadJson: JSON.stringify(value) });
  const failures = (...items: unknown[]) => answer({ batchItemFailures: items });

  it.each<[string, Invocation, readonly string[]]>([
    ['null', answer(null), []],
    ['an empty object', answer({}), []],
    ['no list', answer({ batchItemFailures: null }), []],
    ['an empty list', failures(), []],
    ['one of the messages', failures({ itemIdentifier: 'b' }), ['b']],
    ['a message that was not in the batch', failures({ itemIdentifier: 'c' }), ['a', 'b']],
    ['an empty identifier', failures({ itemIdentifier: '' }), ['a', 'b']],
    ['no identifier', failures({ itemIdentifier: null }), ['a', 'b']],
    ['another key', failures({ messageId: 'b' }), ['a', 'b']],
    ['anything else', answer('fine'), ['a', 'b']],
    ['an error', failed, ['a', 'b']],
  ])('with %s decides which messages come again', (_name, invocation, expected) => {
    expect(failedMessages(invocation, ['a', 'b'], true)).toEqual(expected);
  });

  it('is not looked at where the mapping does not ask for it', () => {
    expect(failedMessages(failures({ itemIdentifier: 'b' }), ['a', 'b'], false)).toEqual([]);
    expect(failedMessages(failed, ['a', 'b'], false)).toEqual(['a', 'b']);
  });
});

describe('mappings of a template', () => {
  const templateError = (text: string) =>
    expect.objectContaining({ name: 'TemplateError', message: expect.stringContaining(text) });

  it('have the defaults of Lambda, and may be switched off', () => {
    expect(mappingsOf({})).toMatchObject([
      { functionName: 'worker', batchSize: 10, windowSeconds: 0, reportsItemFailures: false },
    ]);
    expect(mappingsOf({ Enabled: false })).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'a filter',
      { FilterCriteria: { Filters: [] } },
      'Mapping.FilterCriteria: the local stack does not know',
    ],
    ['a source that is no queue', { EventSourceArn: 'arn:aws:sqs:x:y:other' }, 'Mapping.EventSourceArn'],
    ['an unknown function', { FunctionName: 'other' }, 'Mapping.FunctionName'],
    ['a large batch without a window', { BatchSize: 11 }, 'Mapping.BatchSize'],
    ['too small a concurrency', { ScalingConfig: { MaximumConcurrency: 1 } }, 'Mapping.ScalingConfig'],
    ['another way to answer', { FunctionResponseTypes: ['Other'] }, 'Mapping.FunctionResponseTypes'],
  ])('are refused with %s', (_name, mapping, message) => {
    expect(() => mappingsOf(mapping)).toThrow(templateError(message));
  });

  it.each<[string, object, string]>([
    ['that hides messages for less than the function takes', { VisibilityTimeout: 59 }, 'visibility timeout'],
    [
      'that is first in, first out',
      { FifoQueue: true },
      'Queue.FifoQueue: the local stack has no FIFO queues',
    ],
    [
      'with dead letters to nowhere',
      { RedrivePolicy: { deadLetterTargetArn: 'arn:x', maxReceiveCount: 3 } },
      'Queue.RedrivePolicy: the template has no such queue',
    ],
  ])('are refused with a queue %s', (_name, queue, message) => {
    expect(() => mappingsOf({}, queue)).toThrow(templateError(message));
  });
});
