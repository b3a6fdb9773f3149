import { z } from 'zod';
import type { Json } from '../intrinsics.ts';

const AttributeSchema = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

/** A message as ReceiveMessage gives it when asked for everything. */
export const MessageSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  MD5OfBody: z.string(),
  Body: z.string(),
  Attributes: z
    .object({
      ApproximateReceiveCount: z.string(),
      ApproximateFirstReceiveTimestamp: z.string(),
      SenderId: z.string(),
      SentTimestamp: z.string(),
    })
    .loose(),
  MD5OfMessageAttributes: z.string().optional(),
  MessageAttributes: z.record(z.string(), AttributeSchema).default({}),
});

export type Message = z.infer<typeof MessageSchema>;

export interface RecordOrigin {
  readonly queueArn: string;
  readonly region: string;
  /** How far the stack's clock is ahead of the engine's, in milliseconds. */
  readonly clockOffsetMs: number;
}

/**
 * A message as a function gets it: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 * The engine's times are moved to the stack's clock as it stands now.
 */
export function eventRecord(message: Message, { queueArn, region, clockOffsetMs }: RecordOrigin): Json {
  const { Attributes, MD5OfMessageAttributes } = message;
  const moved = (time: string) => String(Number(time) + clockOffsetMs);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount,
      SentTimestamp: moved(Attributes.SentTimestamp),
      SenderId: Attributes.SenderId,
      ApproximateFirstReceiveTimestamp: moved(Attributes.ApproximateFirstReceiveTimestamp),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes).map(([name, value]) => [name, attributeRecord(value)]),
    ),
    ...(MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: MD5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}

function attributeRecord({ DataType, StringValue, BinaryValue }: z.infer<typeof AttributeSchema>): Json {
  return {
    ...(StringValue !== undefined && { stringValue: StringValue }),
    ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  };
}
