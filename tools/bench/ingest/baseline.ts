import { gunzipSync } from 'node:zlib';
import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { z } from 'zod';
import { inParallel, runsOf } from '../../../functions/domain/rows/in-parallel.ts';
import type { Message } from './messages.ts';
import { logTables } from './tables.ts';

/** As many calls at a time as the product makes for one consumer: four messages, four batches each. */
const messagesAtATime = 4;
const batchesAtATime = 4;

const BatchSchema = z.object({ batchId: z.string(), events: z.array(z.unknown()) });
const FieldsSchema = z.looseObject({ visitor: z.string().optional() });

/** One item an event: the event as it came, under its visitor. Whatever is no object has no item. */
const itemsOf = ({ body }: Message): Record<string, AttributeValue>[] => {
  const { batchId, events } = BatchSchema.parse(
    JSON.parse(gunzipSync(Buffer.from(body, 'base64')).toString('utf8')),
  );
  return events.flatMap((event, at) => {
    const { success, data } = FieldsSchema.safeParse(event);
    const keys = { visitorKey: data?.visitor ?? 'nobody', pack: `${batchId}#${at}` };
    return success ? [marshall({ ...data, ...keys })] : [];
  });
};

/**
 * The least code that keeps events: unpack, and write one item each in batches. No check, no scrubbing, no hash, no
 * look at who was erased, no count; a message that comes twice writes the same again.
 */
export const bareConsumer =
  (client: DynamoDBClient) =>
  async (messages: readonly Message[]): Promise<void> => {
    await inParallel(messagesAtATime, messages, async (message) => {
      await inParallel(batchesAtATime, runsOf(25, itemsOf(message)), async (batch) => {
        const requests = batch.map((Item) => ({ PutRequest: { Item } }));
        await client.send(new BatchWriteItemCommand({ RequestItems: { [logTables.bare]: requests } }));
      });
    });
  };
