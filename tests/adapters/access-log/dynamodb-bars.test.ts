import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbBars } from '../../../functions/adapters/access-log/dynamodb-bars.ts';
import { sha256 } from '../../../functions/domain/canonical-json.ts';
import { OutOfTimeError } from '../../../functions/domain/errors.ts';
import { type SubjectKey, SubjectKeySchema } from '../../../functions/domain/ids.ts';
import type { Bars } from '../../../functions/domain/ports/bars.ts';
import { secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let bars: Bars;
beforeAll(async () => {
  bars = dynamoDbBars(client, (await createTables(client)).subjects);
});

const key = (word: string): SubjectKey => SubjectKeySchema.parse(`k1.${sha256(word)}`);
const barOf = async (word: string) => (await bars.read([key(word)])).get(key(word));

describe('bars', () => {
  it('are left out where there is none', async () => {
    expect((await bars.read([key('nobody')])).size).toBe(0);
    expect((await bars.read([])).size).toBe(0);
  });

  it.each([
    ['forward', [10, 20]],
    ['backward', [20, 10]],
  ])('A23: keep the latest erasure, told %s', async (order, seconds) => {
    for (const second of seconds) await bars.erase(key(order), secondsLater(second));
    expect(await barOf(order)).toEqual({
      subjectKey: key(order),
      erasedUntil: secondsLater(20).toISOString(),
      suspended: [],
      heldBy: [],
    });
  });

  it('are read for any number of keys, each asked for once', async () => {
    const words = Array.from({ length: 230 }, (_, at) => `many-${at}`);
    await Promise.all(words.map((word) => bars.erase(key(word), testNow)));
    const keys = words.map(key);
    expect((await bars.read([...keys, ...keys])).size).toBe(230);
  });

  const reading = (leave: (call: number) => boolean) => {
    const seen = { consistent: new Set<unknown>(), pauses: 0, calls: 0 };
    const send = async (command: BatchGetItemCommand) => {
      const asked = command.input.RequestItems![tableNames.subjects]!;
      seen.consistent.add(asked.ConsistentRead);
      seen.calls += 1;
      if (!leave(seen.calls)) return client.send(command);
      const half = { ...asked, Keys: asked.Keys!.slice(0, 1) };
      const rest = { ...asked, Keys: asked.Keys!.slice(1) };
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableNames.subjects]: half } }),
      );
      return { ...answer, UnprocessedKeys: { [tableNames.subjects]: rest } };
    };
    const pause = async () => {
      seen.pauses += 1;
    };
    return {
      seen,
      bars: dynamoDbBars({ send } as unknown as DynamoDBClient, tableNames.subjects, pause),
    };
  };

  it('A23: are read consistently, and keys that DynamoDB leaves out are asked for again', async () => {
    const words = ['left-1', 'left-2', 'left-3'];
    for (const word of words) await bars.erase(key(word), testNow);
    const { bars: busy, seen } = reading((call) => call < 3);
    expect((await busy.read(words.map(key))).size).toBe(3);
    expect(seen).toMatchObject({ calls: 3, pauses: 2 });
    expect([...seen.consistent]).toEqual([true]);
  });

  it('A23: fail the message when they cannot be read, rather than let it in', async () => {
    const { bars: full } = reading(() => true);
    const words = Array.from({ length: 20 }, (_, at) => key(`full-${at}`));
    await expect(full.read(words)).rejects.toThrow(OutOfTimeError);
  });
});
