import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  ThrottlingException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoDbOperatorTables } from '../../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import type { OperatorTablesOptions } from '../../../functions/adapters/operator-tables/operator-calls.ts';
import { OutOfTimeError } from '../../../functions/domain/errors.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { clubTable } from '../../support/maps/club-map.ts';

const table = clubTable('orders');
const keysOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ orderId: { S: `o${at}` } }));

type Send = (command: unknown, options?: { abortSignal?: AbortSignal }) => Promise<unknown>;

/** The adapter on a client that answers as told, with a clock that only its pauses move. */
const tablesOn = (send: Send, given: OperatorTablesOptions = {}) => {
  const time = { now: 1_000_000, pauses: [] as number[] };
  const pause = async (milliseconds: number) => {
    time.pauses.push(milliseconds);
    time.now += milliseconds;
  };
  const options: OperatorTablesOptions = {
    clientOf: () => ({ send }) as unknown as DynamoDBClient,
    clock: { now: () => new Date(time.now) },
    random: { bytes: (count) => new Uint8Array(count).fill(255) },
    pause,
    ...given,
  };
  return { tables: dynamoDbOperatorTables(options), time };
};

const requestsOf = (command: unknown) => (command as BatchWriteItemCommand).input.RequestItems![table.name]!;

describe('deleting in batches', () => {
  it('sends unprocessed items again, and only those, after pauses that double', async () => {
    const sent: number[] = [];
    const { tables, time } = tablesOn(async (command) => {
      expect(command).toBeInstanceOf(BatchWriteItemCommand);
      const requests = requestsOf(command);
      sent.push(requests.length);
      return { UnprocessedItems: requests.length > 1 ? { [table.name]: requests.slice(1) } : {} };
    });
    await tables.deleteRows(table, keysOf(5), time.now + 60_000);
    expect(sent).toEqual([5, 4, 3, 2, 1]);
    expect(time.pauses).toEqual([50, 100, 200, 400]);
  });

  it('sends at most 25 at a time, and no more than 8 batches at once', async () => {
    const sizes: number[] = [];
    let running = 0;
    let most = 0;
    const { tables, time } = tablesOn(async (command) => {
      sizes.push(requestsOf(command).length);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return {};
    });
    await tables.deleteRows(table, keysOf(510), time.now + 60_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(510);
    expect(Math.max(...sizes)).toBe(25);
    expect(most).toBe(8);
  });

  it('is patient with a busy table, until the deadline', async () => {
    let calls = 0;
    const { tables, time } = tablesOn(async () => {
      calls += 1;
      throw new ThrottlingException({ message: 'slow down', $metadata: {} });
    });
    await expect(tables.deleteRows(table, keysOf(1), time.now + 10_000)).rejects.toThrow(OutOfTimeError);
    expect(calls).toBeGreaterThan(5);
  });

  it('starts no batch near the deadline, and waits for those under way before it fails', async () => {
    let started = 0;
    let ended = 0;
    const { tables, time } = tablesOn(async () => {
      started += 1;
      await new Promise((resolve) => setImmediate(resolve));
      time.now += 2_000;
      ended += 1;
      return {};
    });
    await expect(tables.deleteRows(table, keysOf(1_000), time.now + 10_000)).rejects.toThrow(OutOfTimeError);
    expect(started).toBeLessThan(40);
    expect(ended).toBe(started);
  });

  it('cuts off a call that is under way at the deadline', async () => {
    const silent = createServer(() => {});
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const started = Date.now();
    const work = dynamoDbOperatorTables({ clientOf: () => client }).deleteRows(
      table,
      keysOf(1),
      started + 1_200,
    );
    await expect(work).rejects.toThrow(OutOfTimeError);
    expect(Date.now() - started).toBeLessThan(5_000);
    silent.closeAllConnections();
    silent.close();
  });

  it('passes on an error that patience does not mend', async () => {
    const { tables, time } = tablesOn(async () => {
      throw new Error('AccessDenied');
    });
    await expect(tables.deleteRows(table, keysOf(1), time.now + 10_000)).rejects.toThrow('AccessDenied');
  });
});

describe('reading in batches', () => {
  const answering = (answer: (keys: Row[]) => { read: Row[]; left: Row[] }) =>
    tablesOn(async (command) => {
      const asked = (command as BatchGetItemCommand).input.RequestItems![table.name]!;
      expect(asked.ConsistentRead).toBe(true);
      const { read, left } = answer(asked.Keys as Row[]);
      const UnprocessedKeys = left.length > 0 ? { [table.name]: { ...asked, Keys: left } } : {};
      return { Responses: { [table.name]: read }, UnprocessedKeys };
    });

  it('asks again for unprocessed keys, consistently', async () => {
    const { tables, time } = answering((keys) => ({ read: keys.slice(0, 60), left: keys.slice(60) }));
    expect(await tables.read(table, keysOf(250))).toHaveLength(250);
    expect(time.pauses.length).toBeGreaterThan(0);
  });

  it('gives up with OutOfTimeError when keys stay unprocessed', async () => {
    const { tables } = answering((keys) => ({ read: [], left: keys }));
    await expect(tables.read(table, keysOf(1))).rejects.toThrow(OutOfTimeError);
  });
});
