import middy from '@middy/core';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import { inParallel } from '../domain/rows/in-parallel.ts';
import { messagesAtATime, queueReserveMs } from './dependencies/queue-reserve.ts';
import { parseEnvironment } from './environment.ts';
import { log } from './logger.ts';
import { once } from './once.ts';

/** What Lambda hands over of each message, as far as it is used. */
const RecordSchema = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.object({ SentTimestamp: z.coerce.number().optional() }).optional(),
  messageAttributes: z.record(z.string(), z.object({ stringValue: z.string().optional() })).optional(),
});
const QueueEventSchema = z.object({ Records: z.array(RecordSchema) });

export interface QueueMessage {
  body: string;
  /** The message attribute `encoding`. */
  encoding?: string;
  /** When the producer sent it. */
  sentAt?: Date;
}

interface QueueDefinition<Environment, Ports> {
  environment: z.ZodType<Environment>;
  ports: (environment: Environment) => Ports | Promise<Ports>;
  run: (message: QueueMessage, ports: Ports) => Promise<void>;
  /** After all messages of an invocation. */
  end: (ports: Ports) => void;
}

const messageOf = ({ body, attributes, messageAttributes }: z.infer<typeof RecordSchema>): QueueMessage => {
  const encoding = messageAttributes?.['encoding']?.stringValue;
  const sent = attributes?.SentTimestamp;
  return {
    body,
    ...(encoding !== undefined && { encoding }),
    ...(sent !== undefined && { sentAt: new Date(sent) }),
  };
};

/**
 * Wraps a function that a queue calls. Each message runs by itself; those that failed, or were not begun in time, are
 * reported and come again, or go to the dead-letter queue. Bodies are never logged. What `ports` throws fails all.
 */
export const onQueue = <Environment, Ports>(definition: QueueDefinition<Environment, Ports>) => {
  const ports = once(() => definition.ports(parseEnvironment(definition.environment)));
  return middy<unknown, SQSBatchResponse>()
    .onError(({ error }) => log.error('queue-failed', {}, error))
    .handler(async (event: unknown, context: Context) => {
      const endsAt = Date.now() + context.getRemainingTimeInMillis();
      const { Records } = QueueEventSchema.parse(event);
      const means = await ports();
      const failed: string[] = [];
      await inParallel(messagesAtATime, Records, async (record) => {
        try {
          if (Date.now() + queueReserveMs > endsAt) failed.push(record.messageId);
          else await definition.run(messageOf(record), means);
        } catch (error) {
          failed.push(record.messageId);
          log.warn('message-failed', {}, error);
        }
      });
      definition.end(means);
      if (failed.length > 0) log.warn('messages-failed', { count: Records.length, failed: failed.length });
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    });
};
