import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { accessLogRules } from '../../functions/domain/access-log/rules-of.ts';
import { PoisonMessageError } from '../../functions/domain/errors.ts';
import { takeEvents } from '../../functions/events/take-events.ts';
import { ingestMetrics } from '../../functions/runtime/metrics.ts';
import { onQueue, type QueueMessage } from '../../functions/runtime/queue.ts';
import {
  aBatch,
  aCookie,
  anEvent,
  anSqsEvent,
  type InMemory,
  invoked,
  openIngest,
  packed,
  queueHandler,
  storedPacks,
} from '../support/access-log/ingest.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { aDesk } from '../support/desk-builder.ts';

let client: DynamoDBClient;
let ingest: InMemory;
beforeEach(async () => {
  ({ client, ingest } = await openIngest());
});

const failedOf = ({ batchItemFailures }: SQSBatchResponse) =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('messages of the queue', () => {
  it('are taken in each by itself: a bad one is reported, the others are not', async () => {
    const batch = (path: string) => aBatch([anEvent({ path })]);
    const event = anSqsEvent([batch('/a'), 'poison', packed(batch('/b')), '{}']);
    captureLog();
    const answer = await invoked(queueHandler(ingest), event);
    expect(failedOf(answer).toSorted()).toEqual(['message-1', 'message-3']);
    const paths = (await storedPacks(client)).flatMap(({ events }) => events.map(({ path }) => path));
    expect(paths.toSorted()).toEqual(['/a', '/b']);
    expect(ingest.metrics.poisons.toSorted()).toEqual(['not-a-batch', 'not-json']);
  });

  it('are unpacked as the producer said, and dated as the queue did', async () => {
    const given: QueueMessage[] = [];
    const handler = onQueue({
      environment: z.object({}),
      ports: () => ({}),
      run: async (message) => void given.push(message),
      end: () => undefined,
    });
    const event = anSqsEvent(['x'], { encoding: 'gzip-base64', sentAt: 1_795_489_200_000 });
    await invoked(handler, event);
    expect(given).toEqual([{ body: 'x', encoding: 'gzip-base64', sentAt: new Date(1_795_489_200_000) }]);
  });

  it('that fail for another reason than themselves are reported too, and not called poison', async () => {
    const store = { ...ingest.store, putPacks: async () => Promise.reject(new Error('DynamoDB is down')) };
    captureLog();
    const answer = await invoked(queueHandler({ ...ingest, store }), anSqsEvent([aBatch([anEvent()])]));
    expect(failedOf(answer)).toEqual(['message-0']);
    expect(ingest.metrics.poisons).toEqual([]);
  });

  it('that cannot be begun in time are reported, and so come again', async () => {
    captureLog();
    const event = anSqsEvent([aBatch([anEvent()]), aBatch([anEvent()])]);
    const answer = await invoked(queueHandler(ingest), event, 14_000);
    expect(failedOf(answer)).toEqual(['message-0', 'message-1']);
    expect(await storedPacks(client)).toEqual([]);
  });

  it('stay in the queue where the desk keeps no access log', async () => {
    captureLog();
    const compiled = { ...ingest.compiled, desk: aDesk() };
    const handler = queueHandler(() => {
      accessLogRules(compiled);
      return ingest;
    });
    await expect(invoked(handler, anSqsEvent([aBatch([anEvent()])]))).rejects.toThrow('accessLog');
  });

  it('A15: leave nothing of what is in them in the log', async () => {
    const written = captureLog();
    const canary = anEvent({
      path: '/canary?mail=canary@example.com',
      account: 'canary',
      visitor: aCookie('canary'),
    });
    const broken = aBatch([canary]).slice(0, -3);
    const store = {
      ...ingest.store,
      putPacks: async () => Promise.reject(new Error(`item canary ${aCookie('canary')}`)),
    };
    await invoked(queueHandler({ ...ingest, store }), anSqsEvent([aBatch([canary]), broken, packed(broken)]));
    expect(written.lines().filter(({ message }) => message === 'message-failed')).toHaveLength(3);
    expect(written.text()).not.toMatch(/canary|63616e617279/);
  });
});

describe('one message', () => {
  it('is told as poison by its reason before it is given up', async () => {
    await expect(takeEvents({ body: '{}' }, ingest)).rejects.toThrow(PoisonMessageError);
    expect(ingest.metrics.poisons).toEqual(['not-a-batch']);
  });
});

describe('metrics of the ingest', () => {
  it('A15: are counts under names and reasons of a list, summed for an invocation', async () => {
    const written = captureLog();
    const metrics = ingestMetrics();
    const bad = anEvent({ visitor: 'canary', canary: 'canary' });
    const ports = { ...ingest, metrics };
    const event = anSqsEvent([aBatch([anEvent(), bad, 7]), aBatch([anEvent(), bad]), 'canary']);
    await invoked(queueHandler(ports), event);
    const lines = written.lines().filter((line) => '_aws' in line);
    const told = lines.map(({ _aws, service, ...values }) => values);
    expect(told).toEqual([
      expect.objectContaining({ MessagesTaken: 2, EventsStored: 2, ItemsWritten: 2, UnknownFields: 2 }),
      { reason: 'visitor-not-opaque', EventsDropped: 2 },
      { reason: 'invalid', EventsDropped: 1 },
      { reason: 'not-json', MessagesPoisoned: 1 },
    ]);
    expect(told[0]).toHaveProperty('EventLag');
    expect(written.text()).not.toContain('canary');
  });

  it('are written once, and nothing is written where there is nothing to tell', () => {
    const metrics = ingestMetrics();
    metrics.lateForStatistics(3);
    const written = captureLog();
    metrics.flush();
    metrics.flush();
    expect(written.lines().filter((line) => '_aws' in line)).toHaveLength(1);
    expect(written.text()).not.toContain('No application metrics');
  });
});
