import { decodeMessage } from '../domain/access-log/decode.ts';
import { takeBatch } from '../domain/access-log/take-batch.ts';
import { PoisonMessageError } from '../domain/errors.ts';
import { type Ingest, IngestEnvironment, ingest } from '../runtime/dependencies/ingest.ts';
import { onQueue, type QueueMessage } from '../runtime/queue.ts';

export const EnvironmentSchema = IngestEnvironment;

/** Takes in one message of access-log events. Throws PoisonMessageError, which no further delivery mends. */
export const takeEvents = async (
  { body, encoding, sentAt }: QueueMessage,
  { gunzip, ...ports }: Ingest,
): Promise<void> => {
  try {
    const { digest, batch } = decodeMessage(body, encoding, gunzip);
    await takeBatch({ digest, events: batch.events, ...(sentAt && { receivedAt: sentAt }) }, ports);
  } catch (error) {
    if (error instanceof PoisonMessageError) ports.metrics.poisoned(error.reason);
    throw error;
  }
};

export const handler = onQueue({
  environment: EnvironmentSchema,
  ports: ingest,
  run: takeEvents,
  end: ({ metrics }) => metrics.flush(),
});
