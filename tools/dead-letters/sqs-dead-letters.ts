import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { runsOf } from '../../functions/domain/rows/in-parallel.ts';
import { type DeadLetters, firstSentAttribute, type Letter } from './letter.ts';

/** Time enough to judge and move ten; whatever a killed run had taken shows again after it. */
const hiddenSeconds = 120;
/** Short polling asks some of SQS's servers only and may find nothing where there is something. */
const waitSeconds = 1;
/** SQS takes so many in one call. */
const largestBatch = 10;

const Milliseconds = z.coerce.number().int().min(0).max(8_640_000_000_000_000);
const MessageSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  Attributes: z.object({ SentTimestamp: Milliseconds }),
});
const CountsSchema = z
  .object({
    ApproximateNumberOfMessages: z.coerce.number(),
    ApproximateNumberOfMessagesDelayed: z.coerce.number(),
    ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
  })
  .transform((counts) => Object.values(counts).reduce((sum, count) => sum + count, 0));

const letterOf = (message: Message, clockOffset: number): Letter => {
  const { MessageId: id, ReceiptHandle: handle, Body: body, Attributes } = MessageSchema.parse(message);
  const attribute = (name: string) => message.MessageAttributes?.[name]?.StringValue;
  const encoding = attribute('encoding');
  const noted = Milliseconds.safeParse(attribute(firstSentAttribute));
  const sent = Attributes.SentTimestamp + clockOffset;
  return {
    ...{ id, handle, body },
    ...(encoding !== undefined && { encoding }),
    // Whoever sends may note what they like: no note makes a message younger.
    firstSentAt: new Date(noted.success ? Math.min(noted.data, sent) : sent),
    redriven: noted.success,
  };
};

const attributesOf = ({ encoding, firstSentAt }: Letter): Record<string, MessageAttributeValue> => ({
  ...(encoding !== undefined && { encoding: { DataType: 'String', StringValue: encoding } }),
  [firstSentAttribute]: { DataType: 'Number', StringValue: String(firstSentAt.getTime()) },
});

interface Queues {
  deadLetters: string;
  events: string;
  /** How far the deployment's clock is ahead of its queues', milliseconds. */
  clockOffset: number;
}

/**
 * Dead letters by SQS; queues are named by their URLs. Needs `sqs:ReceiveMessage`, `sqs:DeleteMessage`,
 * `sqs:ChangeMessageVisibility` and `sqs:GetQueueAttributes` on the dead letters, `sqs:SendMessage` on the events,
 * `kms:Decrypt` and `kms:GenerateDataKey` on the key of both.
 */
export const sqsDeadLetters = (client: SQSClient, queues: Queues): DeadLetters => {
  const { deadLetters: QueueUrl, events, clockOffset } = queues;
  const release = async (handles: readonly string[]): Promise<number> => {
    const Entries = handles.map((ReceiptHandle, at) => ({
      ...{ Id: String(at), ReceiptHandle, VisibilityTimeout: 0 },
    }));
    const { Failed = [] } = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
    return Failed.length;
  };
  return {
    count: async () => {
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      return CountsSchema.parse((await client.send(asked)).Attributes);
    },
    receive: async (limit) => {
      const asked = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(limit, largestBatch),
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['SentTimestamp'],
        MessageAttributeNames: ['encoding', firstSentAttribute],
      });
      const { Messages = [] } = await client.send(asked);
      return Messages.map((message) => letterOf(message, clockOffset));
    },
    sendAgain: async (letter) => {
      const message = { MessageBody: letter.body, MessageAttributes: attributesOf(letter) };
      await client.send(new SendMessageCommand({ QueueUrl: events, ...message }));
    },
    remove: async (ReceiptHandle) => {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    },
    release: async (handles) => {
      let failed = 0;
      for (const run of runsOf(largestBatch, handles)) failed += await release(run);
      return failed;
    },
  };
};
