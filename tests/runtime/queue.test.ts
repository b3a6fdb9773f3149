import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { clientSettings } from '../../functions/adapters/client-settings.ts';
import { ingestTimeoutSeconds } from '../../functions/domain/fulfilment/tombstone.ts';
import { messagesAtATime, queueReserveMs } from '../../functions/runtime/dependencies/queue-reserve.ts';
import { onQueue, type QueueMessage } from '../../functions/runtime/queue.ts';
import { anSqsEvent } from '../support/access-log/ingest.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { testNow } from '../support/builders.ts';

beforeEach(() => {
  captureLog();
  vi.useFakeTimers({ toFake: ['Date'], now: testNow });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

/** How many of these messages are told as failed where so much time is left. */
const failedOf = async (
  run: (message: QueueMessage) => Promise<void>,
  bodies: readonly string[],
  left: number,
) => {
  const handler = onQueue({ environment: z.object({}), ports: () => ({}), run, end: () => undefined });
  const context = { getRemainingTimeInMillis: () => left } as Context;
  return (await handler(anSqsEvent(bodies), context)).batchItemFailures.length;
};

describe('the time that is kept back of an invocation for a message of a queue', () => {
  it('is so much, and not a millisecond more', async () => {
    const run = vi.fn(async () => undefined);
    expect(await failedOf(run, ['a'], queueReserveMs - 1)).toBe(1);
    expect(run).not.toHaveBeenCalled();
    expect(await failedOf(run, ['a'], queueReserveMs)).toBe(0);
  });

  it('is enough for the worst messages beside each other, and then a call that hangs in every try', async () => {
    const endsAt = Date.now() + queueReserveMs;
    const { maxAttempts, requestHandler } = clientSettings;
    // Scrubbing comes after a first answer of DynamoDB, so that all have begun before one scrubs.
    const worst = async () => {
      await Promise.resolve();
      later(6_000);
    };
    expect(await failedOf(worst, Array(messagesAtATime).fill('a'), queueReserveMs)).toBe(0);
    later(maxAttempts * requestHandler.requestTimeout);
    expect(Date.now()).toBeLessThan(endsAt);
  });

  it('ends the beginning of messages while others run', async () => {
    const run = vi.fn(async () => void later(6_000));
    expect(await failedOf(run, Array(10).fill('a'), queueReserveMs + 6_000)).toBe(8);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('leaves more than a third of the ingest’s time for messages to begin', () => {
    expect(queueReserveMs).toBeLessThan((ingestTimeoutSeconds * 1_000 * 2) / 3);
  });
});
