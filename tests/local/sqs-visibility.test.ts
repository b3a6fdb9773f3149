import { ChangeMessageVisibilityCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LetterQueues } from '../support/access-log/dead-letters.ts';

let queues: LetterQueues;
beforeAll(async () => {
  queues = await LetterQueues.open();
});
afterAll(() => queues.service.close());

const receive = async () => {
  const asked = new ReceiveMessageCommand({ QueueUrl: queues.url('Dead'), VisibilityTimeout: 60 });
  return (await queues.client.send(asked)).Messages?.[0]?.ReceiptHandle;
};
const change = (ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
  queues.client.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: queues.url('Dead'), ReceiptHandle, VisibilityTimeout }),
  );

describe('the visibility of a message in a folder', () => {
  it('may be given back at once, or not so soon, and is refused beyond its limits', async () => {
    await queues.put('one');
    await change(await receive(), 0);
    await expect.poll(receive).toBeDefined();
    const queued = queues.count('dead');
    expect(await receive()).toBeUndefined();
    await expect(change('no such handle', 0)).rejects.toThrow('not available for visibility');
    await expect(change('no such handle', -1)).rejects.toThrow('between 0 and 43200');
    expect(queued).toBe(1);
  });
});
