import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbAccessLogStore } from '../../../functions/adapters/access-log/dynamodb-access-log-store.ts';
import type { Pack } from '../../../functions/domain/access-log/pack.ts';
import { sha256 } from '../../../functions/domain/canonical-json.ts';
import { OutOfTimeError } from '../../../functions/domain/errors.ts';
import { type SubjectKey, SubjectKeySchema } from '../../../functions/domain/ids.ts';
import type { AccessLogStore, SeenLogin } from '../../../functions/domain/ports/access-log-store.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let store: AccessLogStore;
beforeAll(async () => {
  store = dynamoDbAccessLogStore(client, (await createTables(client)).accessLog);
});

const key = (word: string): SubjectKey => SubjectKeySchema.parse(`k1.${sha256(word)}`);
const aPack = (visitor: string, number: number): Pack => ({
  visitorKey: key(visitor),
  pack: `g#2026-11-24T03:00:00.000Z#digest#${number}`,
  from: 1,
  to: 2,
  count: 1,
  events: Uint8Array.of(number % 256),
  expiresAt: 1_800_000_000,
  held: false,
});
const login = (account: string, visitor: string, day: string): SeenLogin => ({
  account: key(account),
  visitor: key(visitor),
  day,
  from: Date.parse(day),
  expiresAt: Date.parse(day) / 1_000,
  held: false,
});
const itemsOf = async (visitor: string) => {
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: tableNames.accessLog,
      FilterExpression: 'visitorKey = :key',
      ExpressionAttributeValues: { ':key': { S: key(visitor) } },
    }),
  );
  return Items;
};

/** A client that leaves parts of batches undone as `leave` says, and counts calls under way. */
const sparing = (leave: (requests: unknown[], call: number) => unknown[]) => {
  const seen = { calls: 0, underWay: 0, most: 0, pauses: 0 };
  const send = async (command: { input: { RequestItems: Record<string, unknown[]> } }) => {
    seen.calls += 1;
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    const requests = command.input.RequestItems[tableNames.accessLog]!;
    const left = leave(requests, seen.calls);
    const done = requests.filter((request) => !left.includes(request));
    command.input.RequestItems = { [tableNames.accessLog]: done };
    if (done.length > 0) await client.send(command as never);
    seen.underWay -= 1;
    return left.length > 0 ? { UnprocessedItems: { [tableNames.accessLog]: left } } : {};
  };
  const pause = async () => {
    seen.pauses += 1;
  };
  return {
    seen,
    store: dynamoDbAccessLogStore({ send } as unknown as DynamoDBClient, tableNames.accessLog, pause),
  };
};

describe('packs in the access log', () => {
  it('are written in any number, and the same again changes nothing', async () => {
    const packs = Array.from({ length: 60 }, (_, number) => aPack('many', number));
    await store.putPacks(packs);
    const once = await itemsOf('many');
    await store.putPacks(packs.toReversed());
    expect(once).toHaveLength(60);
    expect(await itemsOf('many')).toEqual(once);
  });

  it('that DynamoDB leaves undone are sent again after a pause', async () => {
    const { store: busy, seen } = sparing((requests, call) => (call < 3 ? requests.slice(5) : []));
    await busy.putPacks(Array.from({ length: 20 }, (_, number) => aPack('undone', number)));
    expect(await itemsOf('undone')).toHaveLength(20);
    expect(seen).toMatchObject({ calls: 3, pauses: 2 });
  });

  it('fail the message when DynamoDB never takes them', async () => {
    const { store: full } = sparing((requests) => requests);
    await expect(full.putPacks([aPack('never', 1)])).rejects.toThrow(OutOfTimeError);
  });

  it('go in at most four calls at a time', async () => {
    const { store: counted, seen } = sparing(() => []);
    await counted.putPacks(Array.from({ length: 250 }, (_, number) => aPack('parallel', number)));
    expect(seen).toMatchObject({ calls: 10, most: 4 });
  });
});

describe('links in the access log', () => {
  it('are found from both sides, with the days on which they were seen', async () => {
    await store.sawLogins([
      login('hanako', 'phone', '2026-11-20'),
      login('hanako', 'laptop', '2026-11-21'),
      login('taro', 'laptop', '2026-11-22'),
    ]);
    const links = await store.visitorsOf(key('hanako'), 100);
    expect(links).toHaveLength(2);
    expect(links).toContainEqual({
      account: key('hanako'),
      visitor: key('phone'),
      from: Date.parse('2026-11-20'),
      firstSeen: '2026-11-20',
      lastSeen: '2026-11-20',
      seenBy: 'login-event',
    });
    expect((await store.accountsOf(key('laptop'), 100)).toSorted()).toEqual(
      [key('hanako'), key('taro')].toSorted(),
    );
    expect(await store.accountsOf(key('nobody'), 100)).toEqual([]);
  });

  const days = ['2026-11-01', '2026-11-05', '2026-11-09', '2026-11-12'];
  it('only widen, in whatever order events arrive and beside each other', async () => {
    let run = 0;
    const anyOrder = fc.shuffledSubarray(days, { minLength: 1 });
    const order = fc.asyncProperty(anyOrder, fc.boolean(), async (seen, together) => {
      run += 1;
      const account = `order-${run}`;
      if (together) await store.sawLogins(seen.map((day) => login(account, `${account}-v`, day)));
      else for (const day of seen) await store.sawLogins([login(account, `${account}-v`, day)]);
      const sorted = seen.toSorted();
      const expected = { from: Date.parse(sorted[0]!), firstSeen: sorted[0], lastSeen: sorted.at(-1) };
      expect(await store.visitorsOf(key(account), 100)).toMatchObject([expected]);
      const ends = [...(await itemsOf(account)), ...(await itemsOf(`${account}-v`))];
      const lastDay = String(Date.parse(sorted.at(-1)!) / 1_000);
      expect(ends.map((item) => item['expiresAt']?.N)).toEqual([lastDay, lastDay]);
    });
    await fc.assert(order, { numRuns: 30 });
  });

  it('begin anew when an erasure removes them between two writes', async () => {
    let removed = false;
    await store.sawLogins([login('gone', 'gone-v', '2026-11-09')]);
    const send = async (command: { input: { UpdateExpression?: string } }) => {
      const answer = client.send(command as never);
      if (!removed && command.input.UpdateExpression?.startsWith('SET lastSeen')) {
        await answer.catch(() => undefined);
        removed = true;
        const { DeleteItemCommand } = await import('@aws-sdk/client-dynamodb');
        for (const { visitorKey, pack } of [...(await itemsOf('gone')), ...(await itemsOf('gone-v'))]) {
          const Key = { visitorKey: visitorKey!, pack: pack! };
          await client.send(new DeleteItemCommand({ TableName: tableNames.accessLog, Key }));
        }
      }
      return answer;
    };
    const racing = dynamoDbAccessLogStore({ send } as unknown as DynamoDBClient, tableNames.accessLog);
    await racing.sawLogins([login('gone', 'gone-v', '2026-11-05')]);
    expect(await store.visitorsOf(key('gone'), 100)).toMatchObject([
      { firstSeen: '2026-11-05', lastSeen: '2026-11-05' },
    ]);
    expect(await store.accountsOf(key('gone-v'), 100)).toEqual([key('gone')]);
  });

  it('are read no further than asked: a kiosk has no end of accounts', async () => {
    const accounts = Array.from({ length: 30 }, (_, number) =>
      login(`many-${number}`, 'kiosk', '2026-11-09'),
    );
    await store.sawLogins(accounts);
    await store.sawLogins(accounts.map((seen) => ({ ...seen, account: key('bot'), visitor: seen.account })));
    const limits: (number | undefined)[] = [];
    const send = (command: { input: { Limit?: number } }) => {
      limits.push(command.input.Limit);
      return client.send(command as never);
    };
    const counted = dynamoDbAccessLogStore(
      Object.assign(Object.create(client), { send }),
      tableNames.accessLog,
    );
    expect(await counted.accountsOf(key('kiosk'), 2)).toHaveLength(2);
    expect(await counted.visitorsOf(key('bot'), 3)).toHaveLength(3);
    expect(limits).toEqual([2, 3]);
    expect(await counted.accountsOf(key('kiosk'), 100)).toHaveLength(30);
  });

  it('A23: begin anew after an erasure that has yet to remove them, and go on from there', async () => {
    const at = (day: string) => Date.parse(day);
    const erasedUntil = at('2026-11-10') - 1;
    const returning = (day: string) => ({ ...login('back', 'back-v', day), erasedUntil });
    await store.sawLogins([login('back', 'back-v', '2026-11-01')]);
    await store.sawLogins([returning('2026-11-12')]);
    const begun = { from: at('2026-11-12'), firstSeen: '2026-11-12', lastSeen: '2026-11-12' };
    expect(await store.visitorsOf(key('back'), 9)).toMatchObject([begun]);
    await store.sawLogins([returning('2026-11-14'), returning('2026-11-13')]);
    expect(await store.visitorsOf(key('back'), 9)).toMatchObject([{ ...begun, lastSeen: '2026-11-14' }]);
    await store.sawLogins([returning('2026-11-10')]);
    const wider = { from: at('2026-11-10'), firstSeen: '2026-11-10', lastSeen: '2026-11-14' };
    expect(await store.visitorsOf(key('back'), 9)).toMatchObject([wider]);
    expect((await itemsOf('back-v')).map((item) => item['from']?.N)).toEqual([String(at('2026-11-10'))]);
  });
});
