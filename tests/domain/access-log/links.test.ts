import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import {
  aBatch,
  anEvent,
  changeUseOf,
  type InMemory,
  openIngest,
  tableText,
  takeText,
  testHasher,
} from '../../support/access-log/ingest.ts';
import { secondsLater, testNow } from '../../support/builders.ts';

let client: DynamoDBClient;
let ingest: InMemory;
beforeEach(async () => {
  ({ client, ingest } = await openIngest());
});

const take = (events: readonly unknown[], ports = ingest) => takeText(aBatch(events), ports);
const account = subjectKey(testHasher, 'account-id', 'U-1');

describe('links of visitors and accounts', () => {
  const login = anEvent({ account: 'U-1' });
  it('are written before packs, so that nothing is stored that is not found', async () => {
    const order: string[] = [];
    const store = {
      sawLogins: async () => void order.push('links'),
      putPacks: async () => void order.push('packs'),
    };
    const shares = { add: async () => order.push('shares') > 0 };
    await take([login], { ...ingest, store, shares } as unknown as typeof ingest);
    expect(order).toEqual(['links', 'packs', 'shares']);
  });

  it('are written once a day and process, and not noted when they failed', async () => {
    const asked: string[] = [];
    let fail = true;
    const store: typeof ingest.store = {
      sawLogins: async (logins) => {
        if (fail) throw new Error('no');
        asked.push(...logins.map(({ day }) => day));
      },
      putPacks: async () => undefined,
    };
    const ports = { ...ingest, store };
    await expect(take([login], ports)).rejects.toThrow('no');
    fail = false;
    await take([login, login], ports);
    await take([login], ports);
    await take([anEvent({ account: 'U-1', time: secondsLater(-86_400).toISOString() })], ports);
    expect(asked).toEqual(['2026-11-24', '2026-11-23']);
  });

  it('A23: of somebody who was erased and came back are written each time: the erasure may remove them still', async () => {
    await take([login]);
    await ingest.bars.erase(account, testNow);
    const written: number[] = [];
    const store = { ...ingest.store, sawLogins: async () => void written.push(1) };
    const back = anEvent({ account: 'U-1', time: secondsLater(5).toISOString() });
    await take([back], { ...ingest, store });
    await take([back], { ...ingest, store });
    expect(written).toHaveLength(2);
  });

  it('A23: tell the time of their first event, whatever the order of a batch, and up to when the account is erased', async () => {
    const at = (seconds: number) => secondsLater(seconds).getTime();
    const of = (seconds: number) => anEvent({ account: 'U-1', time: secondsLater(seconds).toISOString() });
    const seen: unknown[] = [];
    const store = {
      ...ingest.store,
      sawLogins: async (logins: readonly unknown[]) => void seen.push(...logins),
    };
    await take([of(9), of(5), of(7)], { ...ingest, store });
    await ingest.bars.erase(account, secondsLater(6));
    await take([of(9), of(5), of(7)], { ...ingest, store });
    expect(seen).toMatchObject([{ from: at(5) }, { from: at(7), erasedUntil: at(6) }]);
    expect(seen[0]).not.toHaveProperty('erasedUntil');
  });

  it('are not made by events that are kept out, or that name no visitor', async () => {
    await changeUseOf(account, 'suspend', client);
    await take([login, anEvent({ account: 'U-2', visitor: undefined })]);
    expect(await tableText(client)).toBe('');
  });

  it('live as long as any event of their day', async () => {
    await take([anEvent({ account: 'U-1', time: '2026-11-23T15:00:00Z' })]);
    const text = await tableText(client);
    const end = Date.parse('2026-11-25T00:00:00+09:00') / 1_000 + 400 * 86_400;
    expect(text.match(new RegExp(`"expiresAt":{"N":"${end}"}`, 'g'))).toHaveLength(2);
  });
});
